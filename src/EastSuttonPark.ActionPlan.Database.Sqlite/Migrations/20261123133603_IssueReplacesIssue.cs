using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EastSuttonPark.ActionPlan.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class IssueReplacesIssue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "RemovesWords",
                table: "IssuedReports",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Why",
                table: "IssuedReports",
                type: "TEXT",
                maxLength: 4000,
                nullable: true);

            // An issue that held removed words is emptied, and nothing else of it changes, once a later issue of its month replaces it for just that.
            migrationBuilder.Sql("""DROP TRIGGER IF EXISTS "TR_IssuedReports_NoUPDATE";""");
            migrationBuilder.Sql("""
                CREATE TRIGGER "TR_IssuedReports_NoUPDATE" BEFORE UPDATE ON "IssuedReports"
                WHEN NOT (NEW."ModelJson" = '' AND NEW."Id" = OLD."Id" AND NEW."PlanId" = OLD."PlanId" AND NEW."Month" = OLD."Month" AND NEW."Number" = OLD."Number"
                    AND NEW."AsAt" = OLD."AsAt" AND NEW."IssuedAt" = OLD."IssuedAt" AND NEW."IssuedById" IS OLD."IssuedById" AND NEW."IssuedByName" = OLD."IssuedByName"
                    AND NEW."ModelSha256" = OLD."ModelSha256" AND NEW."Why" IS OLD."Why" AND NEW."RemovesWords" = OLD."RemovesWords"
                    AND EXISTS (SELECT 1 FROM "IssuedReports" "later"
                        WHERE "later"."PlanId" = OLD."PlanId" AND "later"."Month" = OLD."Month" AND "later"."Number" > OLD."Number" AND "later"."RemovesWords"))
                BEGIN SELECT RAISE(ABORT, 'IssuedReports is append-only'); END;
                """);
            migrationBuilder.Sql("""DROP TRIGGER IF EXISTS "TR_IssuedFiles_NoUPDATE";""");
            migrationBuilder.Sql("""
                CREATE TRIGGER "TR_IssuedFiles_NoUPDATE" BEFORE UPDATE ON "IssuedFiles"
                WHEN NOT (length(NEW."Content") = 0 AND NEW."IssuedReportId" = OLD."IssuedReportId" AND NEW."Format" = OLD."Format" AND NEW."FileName" = OLD."FileName"
                    AND NEW."Sha256" = OLD."Sha256"
                    AND EXISTS (SELECT 1 FROM "IssuedReports" "own" JOIN "IssuedReports" "later" ON "later"."PlanId" = "own"."PlanId" AND "later"."Month" = "own"."Month"
                        WHERE "own"."Id" = OLD."IssuedReportId" AND "later"."Number" > "own"."Number" AND "later"."RemovesWords"))
                BEGIN SELECT RAISE(ABORT, 'IssuedFiles is append-only'); END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // By hand: the provider would rebuild the table and lose its triggers.
            foreach (var table in new[] { "IssuedReports", "IssuedFiles" })
                migrationBuilder.Sql($"""DROP TRIGGER "TR_{table}_NoUPDATE";""");
            foreach (var column in new[] { "RemovesWords", "Why" })
                migrationBuilder.Sql($"""ALTER TABLE "IssuedReports" DROP COLUMN "{column}";""");
            foreach (var table in new[] { "IssuedReports", "IssuedFiles" })
            {
                migrationBuilder.Sql($"""
                    CREATE TRIGGER "TR_{table}_NoUPDATE" BEFORE UPDATE ON "{table}"
                    BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
                    """);
            }
        }
    }
}
