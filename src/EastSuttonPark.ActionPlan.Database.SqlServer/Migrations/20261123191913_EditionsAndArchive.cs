using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EastSuttonPark.ActionPlan.Database.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class EditionsAndArchive : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Number",
                table: "PublishedActions",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ArchivedAt",
                table: "Plans",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LeftPlanOn",
                table: "PlannedActions",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "AdoptedAt",
                table: "Editions",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PlanArchivings",
                columns: table => new
                {
                    PlanId = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Archived = table.Column<bool>(type: "bit", nullable: false),
                    Why = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    AccountId = table.Column<int>(type: "int", nullable: true),
                    AccountName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FormId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanArchivings", x => new { x.PlanId, x.Number });
                    table.ForeignKey(
                        name: "FK_PlanArchivings_Plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "Plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PlanArchivings_FormId",
                table: "PlanArchivings",
                column: "FormId",
                unique: true);

            // Written by hand, to stay at the end: wording that was published never changes, and what was decided about archiving stays.
            foreach (var table in new[] { "Editions", "Recommendation", "PublishedActions", "Owner", "PlanArchivings" })
            {
                migrationBuilder.Sql($"""
                    EXEC(N'CREATE TRIGGER [TR_{table}_AppendOnly] ON [{table}] AFTER UPDATE, DELETE AS
                    BEGIN
                        SET NOCOUNT ON;
                        IF EXISTS (SELECT 1 FROM deleted) THROW 51000, ''{table} is append-only'', 1;
                    END;');
                    """);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // Written by hand, to stay at the start.
            foreach (var table in new[] { "Editions", "Recommendation", "PublishedActions", "Owner", "PlanArchivings" })
                migrationBuilder.Sql($"DROP TRIGGER [TR_{table}_AppendOnly];");

            migrationBuilder.DropTable(
                name: "PlanArchivings");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "PublishedActions");

            migrationBuilder.DropColumn(
                name: "ArchivedAt",
                table: "Plans");

            migrationBuilder.DropColumn(
                name: "LeftPlanOn",
                table: "PlannedActions");

            migrationBuilder.DropColumn(
                name: "AdoptedAt",
                table: "Editions");
        }
    }
}
