using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EastSuttonPark.ActionPlan.Database.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "RequestSequence",
                table: "PlannedActions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RequestedDueOn",
                table: "PlannedActions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RequestedOn",
                table: "PlannedActions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "UpdateAskedOn",
                table: "PlannedActions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "UpdateAskedSequence",
                table: "PlannedActions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "MeetingOn",
                table: "Entries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RefersTo",
                table: "Entries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LookedAt",
                table: "AspNetUsers",
                type: "TEXT",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LookedBeforeAt",
                table: "AspNetUsers",
                type: "TEXT",
                precision: 3,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "EvidencePieces",
                columns: table => new
                {
                    PlannedActionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", maxLength: 65536, nullable: false)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RecommendationId = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Word = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: true),
                    AccountName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FormId = table.Column<Guid>(type: "TEXT", nullable: false)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PostId = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AppointedByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
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
                migrationBuilder.Sql($"""DROP TRIGGER IF EXISTS "TR_{table}_NoDELETE";""");
                migrationBuilder.Sql($"""
                    CREATE TRIGGER "TR_{table}_NoDELETE" BEFORE DELETE ON "{table}"
                    WHEN NOT EXISTS (SELECT 1 FROM "Entries" WHERE "PlannedActionId" = OLD."PlannedActionId" AND "Kind" = 'Redacted' AND "RefersTo" = OLD."Sequence")
                    BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
                    """);
            }

            migrationBuilder.Sql("""
                CREATE TRIGGER "TR_EvidencePieces_NoUPDATE" BEFORE UPDATE ON "EvidencePieces"
                BEGIN SELECT RAISE(ABORT, 'EvidencePieces is append-only'); END;
                """);
            foreach (var verb in new[] { "UPDATE", "DELETE" })
            {
                migrationBuilder.Sql($"""
                    CREATE TRIGGER "TR_Verdicts_No{verb}" BEFORE {verb} ON "Verdicts"
                    BEGIN SELECT RAISE(ABORT, 'Verdicts is append-only'); END;
                    """);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TRIGGER "TR_EntryTexts_NoDELETE";""");
            migrationBuilder.Sql("""
                CREATE TRIGGER "TR_EntryTexts_NoDELETE" BEFORE DELETE ON "EntryTexts"
                BEGIN SELECT RAISE(ABORT, 'EntryTexts is append-only'); END;
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
