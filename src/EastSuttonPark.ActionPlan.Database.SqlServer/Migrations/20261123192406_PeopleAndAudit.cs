using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EastSuttonPark.ActionPlan.Database.SqlServer.Migrations
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
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AuditHead",
                table: "IssuedReports",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DeactivatedAt",
                table: "AspNetUsers",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LastDay",
                table: "AspNetUsers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LastSignedInAt",
                table: "AspNetUsers",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RemovedAt",
                table: "AspNetUsers",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Revision",
                table: "AspNetUsers",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "AuditRows",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    AccountId = table.Column<int>(type: "int", nullable: true),
                    AccountName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    What = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    SubjectId = table.Column<int>(type: "int", nullable: true),
                    RemoteAddress = table.Column<string>(type: "nvarchar(45)", maxLength: 45, nullable: true),
                    DroppedUpTo = table.Column<DateOnly>(type: "date", nullable: true),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditRows", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "AuditSeals",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    First = table.Column<long>(type: "bigint", nullable: false),
                    Last = table.Column<long>(type: "bigint", nullable: false),
                    LastHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    KeyId = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    Head = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    SealedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false)
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
            migrationBuilder.Sql("""
                EXEC(N'CREATE TRIGGER [TR_AuditRows_AppendOnly] ON [AuditRows] AFTER UPDATE, DELETE AS
                BEGIN
                    SET NOCOUNT ON;
                    IF EXISTS (SELECT 1 FROM inserted) THROW 51000, ''AuditRows is append-only'', 1;
                    IF EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM [AuditRows] r WHERE r.[DroppedUpTo] >= d.[Day]))
                        THROW 51000, ''AuditRows is append-only'', 1;
                END;');
                """);
            migrationBuilder.Sql("""
                EXEC(N'CREATE TRIGGER [TR_AuditSeals_AppendOnly] ON [AuditSeals] AFTER UPDATE, DELETE AS
                BEGIN
                    SET NOCOUNT ON;
                    IF EXISTS (SELECT 1 FROM deleted) THROW 51000, ''AuditSeals is append-only'', 1;
                END;');
                """);

            // The head of the audit belongs to what never changes of an issued report.
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [TR_IssuedReports_AppendOnly];");
            migrationBuilder.Sql("""
                EXEC(N'CREATE TRIGGER [TR_IssuedReports_AppendOnly] ON [IssuedReports] AFTER UPDATE, DELETE AS
                BEGIN
                    SET NOCOUNT ON;
                    IF EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (
                        SELECT 1 FROM inserted i JOIN [IssuedReports] later ON later.[PlanId] = d.[PlanId] AND later.[Month] = d.[Month] AND later.[Number] > d.[Number] AND later.[RemovesWords] = 1
                        WHERE i.[Id] = d.[Id] AND DATALENGTH(i.[ModelJson]) = 0 AND EXISTS (
                            SELECT i.[PlanId], i.[Month], i.[Number], i.[AsAt], i.[IssuedAt], i.[IssuedById], i.[IssuedByName], i.[ModelSha256], i.[Why], i.[RemovesWords], i.[AuditHead], i.[AuditDay]
                            INTERSECT
                            SELECT d.[PlanId], d.[Month], d.[Number], d.[AsAt], d.[IssuedAt], d.[IssuedById], d.[IssuedByName], d.[ModelSha256], d.[Why], d.[RemovesWords], d.[AuditHead], d.[AuditDay])))
                        THROW 51000, ''IssuedReports is append-only'', 1;
                END;');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // By hand: the trigger names the columns.
            migrationBuilder.Sql("DROP TRIGGER [TR_IssuedReports_AppendOnly];");
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

            migrationBuilder.DropTable(
                name: "AuditRows");

            migrationBuilder.DropTable(
                name: "AuditSeals");

            migrationBuilder.DropColumn(
                name: "AuditDay",
                table: "IssuedReports");

            migrationBuilder.DropColumn(
                name: "AuditHead",
                table: "IssuedReports");

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
