using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EastSuttonPark.ActionPlan.Database.Sqlite.Migrations
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
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ArchivedAt",
                table: "Plans",
                type: "TEXT",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LeftPlanOn",
                table: "PlannedActions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "AdoptedAt",
                table: "Editions",
                type: "TEXT",
                precision: 3,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PlanArchivings",
                columns: table => new
                {
                    PlanId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Archived = table.Column<bool>(type: "INTEGER", nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: true),
                    AccountName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FormId = table.Column<Guid>(type: "TEXT", nullable: false)
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
                foreach (var verb in new[] { "UPDATE", "DELETE" })
                {
                    migrationBuilder.Sql($"""
                        CREATE TRIGGER "TR_{table}_No{verb}" BEFORE {verb} ON "{table}"
                        BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
                        """);
                }
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // Written by hand, to stay at the start.
            foreach (var table in new[] { "Editions", "Recommendation", "PublishedActions", "Owner", "PlanArchivings" })
            {
                foreach (var verb in new[] { "UPDATE", "DELETE" })
                    migrationBuilder.Sql($"""DROP TRIGGER "TR_{table}_No{verb}";""");
            }

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
