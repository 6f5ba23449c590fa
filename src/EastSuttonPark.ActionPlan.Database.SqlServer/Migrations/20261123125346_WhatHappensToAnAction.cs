using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EastSuttonPark.ActionPlan.Database.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class WhatHappensToAnAction : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "EvidenceCount",
                table: "PlannedActions",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "RequestSequence",
                table: "PlannedActions",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RequestedDueOn",
                table: "PlannedActions",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RequestedOn",
                table: "PlannedActions",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "UpdateAskedOn",
                table: "PlannedActions",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "UpdateAskedSequence",
                table: "PlannedActions",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "MeetingOn",
                table: "Entries",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RefersTo",
                table: "Entries",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LookedAt",
                table: "AspNetUsers",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LookedBeforeAt",
                table: "AspNetUsers",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "EvidencePieces",
                columns: table => new
                {
                    PlannedActionId = table.Column<int>(type: "int", nullable: false),
                    Sequence = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Bytes = table.Column<byte[]>(type: "varbinary(max)", maxLength: 65536, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidencePieces", x => new { x.PlannedActionId, x.Sequence, x.Number });
                    table.ForeignKey(
                        name: "FK_EvidencePieces_Entries_PlannedActionId_Sequence",
                        columns: x => new { x.PlannedActionId, x.Sequence },
                        principalTable: "Entries",
                        principalColumns: new[] { "PlannedActionId", "Sequence" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Verdicts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RecommendationId = table.Column<int>(type: "int", nullable: false),
                    By = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Word = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Source = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    AccountId = table.Column<int>(type: "int", nullable: true),
                    AccountName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FormId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Verdicts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Verdicts_Recommendation_RecommendationId",
                        column: x => x.RecommendationId,
                        principalTable: "Recommendation",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "VerifierAppointments",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PostId = table.Column<int>(type: "int", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    AppointedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VerifierAppointments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_VerifierAppointments_Posts_PostId",
                        column: x => x.PostId,
                        principalTable: "Posts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PlannedActions_RequestedOn",
                table: "PlannedActions",
                column: "RequestedOn");

            migrationBuilder.CreateIndex(
                name: "IX_PlannedActions_UpdateAskedOn",
                table: "PlannedActions",
                column: "UpdateAskedOn");

            migrationBuilder.CreateIndex(
                name: "IX_Entries_MeetingOn",
                table: "Entries",
                column: "MeetingOn");

            migrationBuilder.CreateIndex(
                name: "IX_Verdicts_FormId",
                table: "Verdicts",
                column: "FormId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Verdicts_RecommendationId",
                table: "Verdicts",
                column: "RecommendationId");

            migrationBuilder.CreateIndex(
                name: "IX_VerifierAppointments_PostId",
                table: "VerifierAppointments",
                column: "PostId");

            // Words and files are deleted only where two people have agreed, which an entry of the journal says.
            foreach (var table in new[] { "EntryTexts", "EvidencePieces" })
            {
                migrationBuilder.Sql($"DROP TRIGGER IF EXISTS [TR_{table}_AppendOnly];");
                migrationBuilder.Sql($"""
                    EXEC(N'CREATE TRIGGER [TR_{table}_AppendOnly] ON [{table}] AFTER UPDATE, DELETE AS
                    BEGIN
                        SET NOCOUNT ON;
                        IF EXISTS (SELECT 1 FROM inserted) THROW 51000, ''{table} is append-only'', 1;
                        IF EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM [Entries] e
                            WHERE e.[PlannedActionId] = d.[PlannedActionId] AND e.[Kind] = N''Redacted'' AND e.[RefersTo] = d.[Sequence]))
                            THROW 51000, ''{table} is append-only'', 1;
                    END;');
                    """);
            }

            migrationBuilder.Sql("""
                EXEC(N'CREATE TRIGGER [TR_Verdicts_AppendOnly] ON [Verdicts] AFTER UPDATE, DELETE AS
                BEGIN
                    SET NOCOUNT ON;
                    IF EXISTS (SELECT 1 FROM deleted) THROW 51000, ''Verdicts is append-only'', 1;
                END;');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER [TR_EntryTexts_AppendOnly];");
            migrationBuilder.Sql("""
                EXEC(N'CREATE TRIGGER [TR_EntryTexts_AppendOnly] ON [EntryTexts] AFTER UPDATE, DELETE AS
                BEGIN
                    SET NOCOUNT ON;
                    IF EXISTS (SELECT 1 FROM deleted) THROW 51000, ''EntryTexts is append-only'', 1;
                END;');
                """);

            migrationBuilder.DropTable(
                name: "EvidencePieces");

            migrationBuilder.DropTable(
                name: "Verdicts");

            migrationBuilder.DropTable(
                name: "VerifierAppointments");

            migrationBuilder.DropIndex(
                name: "IX_PlannedActions_RequestedOn",
                table: "PlannedActions");

            migrationBuilder.DropIndex(
                name: "IX_PlannedActions_UpdateAskedOn",
                table: "PlannedActions");

            migrationBuilder.DropIndex(
                name: "IX_Entries_MeetingOn",
                table: "Entries");

            migrationBuilder.DropColumn(
                name: "EvidenceCount",
                table: "PlannedActions");

            migrationBuilder.DropColumn(
                name: "RequestSequence",
                table: "PlannedActions");

            migrationBuilder.DropColumn(
                name: "RequestedDueOn",
                table: "PlannedActions");

            migrationBuilder.DropColumn(
                name: "RequestedOn",
                table: "PlannedActions");

            migrationBuilder.DropColumn(
                name: "UpdateAskedOn",
                table: "PlannedActions");

            migrationBuilder.DropColumn(
                name: "UpdateAskedSequence",
                table: "PlannedActions");

            migrationBuilder.DropColumn(
                name: "MeetingOn",
                table: "Entries");

            migrationBuilder.DropColumn(
                name: "RefersTo",
                table: "Entries");

            migrationBuilder.DropColumn(
                name: "LookedAt",
                table: "AspNetUsers");

            migrationBuilder.DropColumn(
                name: "LookedBeforeAt",
                table: "AspNetUsers");
        }
    }
}
