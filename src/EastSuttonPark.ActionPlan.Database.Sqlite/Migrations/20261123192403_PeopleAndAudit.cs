using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EastSuttonPark.ActionPlan.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PeopleAndAudit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "AuditDay",
                table: "IssuedReports",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AuditHead",
                table: "IssuedReports",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DeactivatedAt",
                table: "AspNetUsers",
                type: "TEXT",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LastDay",
                table: "AspNetUsers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LastSignedInAt",
                table: "AspNetUsers",
                type: "TEXT",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RemovedAt",
                table: "AspNetUsers",
                type: "TEXT",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Revision",
                table: "AspNetUsers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "AuditRows",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: true),
                    AccountName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    SubjectId = table.Column<int>(type: "INTEGER", nullable: true),
                    RemoteAddress = table.Column<string>(type: "TEXT", maxLength: 45, nullable: true),
                    DroppedUpTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditRows", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "AuditSeals",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    First = table.Column<long>(type: "INTEGER", nullable: false),
                    Last = table.Column<long>(type: "INTEGER", nullable: false),
                    LastHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    KeyId = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Head = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SealedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditSeals", x => x.Day);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuditRows_AccountId_Number",
                table: "AuditRows",
                columns: new[] { "AccountId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditRows_Day",
                table: "AuditRows",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_AuditRows_Kind_Number",
                table: "AuditRows",
                columns: new[] { "Kind", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditRows_SubjectId_Number",
                table: "AuditRows",
                columns: new[] { "SubjectId", "Number" });

            // By hand from here on. Rows of the audit are deleted only where one that stays says that they are dropped; its seals never are.
            foreach (var table in new[] { "AuditRows", "AuditSeals" })
            {
                migrationBuilder.Sql($"""
                    CREATE TRIGGER "TR_{table}_NoUPDATE" BEFORE UPDATE ON "{table}"
                    BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
                    """);
            }

            migrationBuilder.Sql("""
                CREATE TRIGGER "TR_AuditRows_NoDELETE" BEFORE DELETE ON "AuditRows"
                WHEN NOT EXISTS (SELECT 1 FROM "AuditRows" "dropping" WHERE "dropping"."DroppedUpTo" >= OLD."Day")
                BEGIN SELECT RAISE(ABORT, 'AuditRows is append-only'); END;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER "TR_AuditSeals_NoDELETE" BEFORE DELETE ON "AuditSeals"
                BEGIN SELECT RAISE(ABORT, 'AuditSeals is append-only'); END;
                """);

            // The head of the audit belongs to what never changes of an issued report.
            migrationBuilder.Sql("""DROP TRIGGER IF EXISTS "TR_IssuedReports_NoUPDATE";""");
            migrationBuilder.Sql("""
                CREATE TRIGGER "TR_IssuedReports_NoUPDATE" BEFORE UPDATE ON "IssuedReports"
                WHEN NOT (NEW."ModelJson" = '' AND NEW."Id" = OLD."Id" AND NEW."PlanId" = OLD."PlanId" AND NEW."Month" = OLD."Month" AND NEW."Number" = OLD."Number"
                    AND NEW."AsAt" = OLD."AsAt" AND NEW."IssuedAt" = OLD."IssuedAt" AND NEW."IssuedById" IS OLD."IssuedById" AND NEW."IssuedByName" = OLD."IssuedByName"
                    AND NEW."ModelSha256" = OLD."ModelSha256" AND NEW."Why" IS OLD."Why" AND NEW."RemovesWords" = OLD."RemovesWords"
                    AND NEW."AuditHead" IS OLD."AuditHead" AND NEW."AuditDay" IS OLD."AuditDay"
                    AND EXISTS (SELECT 1 FROM "IssuedReports" "later"
                        WHERE "later"."PlanId" = OLD."PlanId" AND "later"."Month" = OLD."Month" AND "later"."Number" > OLD."Number" AND "later"."RemovesWords"))
                BEGIN SELECT RAISE(ABORT, 'IssuedReports is append-only'); END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // By hand: the provider would rebuild the table and lose its triggers.
            migrationBuilder.Sql("""DROP TRIGGER "TR_IssuedReports_NoUPDATE";""");
            foreach (var column in new[] { "AuditDay", "AuditHead" })
                migrationBuilder.Sql($"""ALTER TABLE "IssuedReports" DROP COLUMN "{column}";""");
            migrationBuilder.Sql("""
                CREATE TRIGGER "TR_IssuedReports_NoUPDATE" BEFORE UPDATE ON "IssuedReports"
                WHEN NOT (NEW."ModelJson" = '' AND NEW."Id" = OLD."Id" AND NEW."PlanId" = OLD."PlanId" AND NEW."Month" = OLD."Month" AND NEW."Number" = OLD."Number"
                    AND NEW."AsAt" = OLD."AsAt" AND NEW."IssuedAt" = OLD."IssuedAt" AND NEW."IssuedById" IS OLD."IssuedById" AND NEW."IssuedByName" = OLD."IssuedByName"
                    AND NEW."ModelSha256" = OLD."ModelSha256" AND NEW."Why" IS OLD."Why" AND NEW."RemovesWords" = OLD."RemovesWords"
                    AND EXISTS (SELECT 1 FROM "IssuedReports" "later"
                        WHERE "later"."PlanId" = OLD."PlanId" AND "later"."Month" = OLD."Month" AND "later"."Number" > OLD."Number" AND "later"."RemovesWords"))
                BEGIN SELECT RAISE(ABORT, 'IssuedReports is append-only'); END;
                """);

            migrationBuilder.DropTable(
                name: "AuditRows");

            migrationBuilder.DropTable(
                name: "AuditSeals");

            migrationBuilder.DropColumn(
                name: "DeactivatedAt",
                table: "AspNetUsers");

            migrationBuilder.DropColumn(
                name: "LastDay",
                table: "AspNetUsers");

            migrationBuilder.DropColumn(
                name: "LastSignedInAt",
                table: "AspNetUsers");

            migrationBuilder.DropColumn(
                name: "RemovedAt",
                table: "AspNetUsers");

            migrationBuilder.DropColumn(
                name: "Revision",
                table: "AspNetUsers");
        }
    }
}
