using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EastSuttonPark.ActionPlan.Database.SqlServer.Migrations
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
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Why",
                table: "IssuedReports",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: true);

            // An issue that held removed words is emptied, and nothing else of it changes, once a later issue of its month replaces it for just that.
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [TR_IssuedReports_AppendOnly];");
            migrationBuilder.Sql("""
                EXEC(N'CREATE TRIGGER [TR_IssuedReports_AppendOnly] ON [IssuedReports] AFTER UPDATE, DELETE AS
                BEGIN
                    SET NOCOUNT ON;
                    IF EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (
                        SELECT 1 FROM inserted i JOIN [IssuedReports] later ON later.[PlanId] = d.[PlanId] AND later.[Month] = d.[Month] AND later.[Number] > d.[Number] AND later.[RemovesWords] = 1
                        WHERE i.[Id] = d.[Id] AND DATALENGTH(i.[ModelJson]) = 0 AND EXISTS (
                            SELECT i.[PlanId], i.[Month], i.[Number], i.[AsAt], i.[IssuedAt], i.[IssuedById], i.[IssuedByName], i.[ModelSha256], i.[Why], i.[RemovesWords]
                            INTERSECT
                            SELECT d.[PlanId], d.[Month], d.[Number], d.[AsAt], d.[IssuedAt], d.[IssuedById], d.[IssuedByName], d.[ModelSha256], d.[Why], d.[RemovesWords])))
                        THROW 51000, ''IssuedReports is append-only'', 1;
                END;');
                """);
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [TR_IssuedFiles_AppendOnly];");
            migrationBuilder.Sql("""
                EXEC(N'CREATE TRIGGER [TR_IssuedFiles_AppendOnly] ON [IssuedFiles] AFTER UPDATE, DELETE AS
                BEGIN
                    SET NOCOUNT ON;
                    IF EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (
                        SELECT 1 FROM inserted i JOIN [IssuedReports] own ON own.[Id] = d.[IssuedReportId]
                            JOIN [IssuedReports] later ON later.[PlanId] = own.[PlanId] AND later.[Month] = own.[Month] AND later.[Number] > own.[Number] AND later.[RemovesWords] = 1
                        WHERE i.[IssuedReportId] = d.[IssuedReportId] AND i.[Format] = d.[Format] AND DATALENGTH(i.[Content]) = 0
                            AND i.[FileName] = d.[FileName] AND i.[Sha256] = d.[Sha256]))
                        THROW 51000, ''IssuedFiles is append-only'', 1;
                END;');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in new[] { "IssuedReports", "IssuedFiles" })
            {
                migrationBuilder.Sql($"DROP TRIGGER [TR_{table}_AppendOnly];");
                migrationBuilder.Sql($"""
                    EXEC(N'CREATE TRIGGER [TR_{table}_AppendOnly] ON [{table}] AFTER UPDATE, DELETE AS
                    BEGIN
                        SET NOCOUNT ON;
                        IF EXISTS (SELECT 1 FROM deleted) THROW 51000, ''{table} is append-only'', 1;
                    END;');
                    """);
            }

            migrationBuilder.DropColumn(
                name: "RemovesWords",
                table: "IssuedReports");

            migrationBuilder.DropColumn(
                name: "Why",
                table: "IssuedReports");
        }
    }
}
