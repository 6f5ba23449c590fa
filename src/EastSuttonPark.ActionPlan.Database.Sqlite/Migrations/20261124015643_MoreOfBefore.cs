using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EastSuttonPark.ActionPlan.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class MoreOfBefore : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Differences",
                table: "Editions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ImportId",
                table: "Editions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Editions_ImportId",
                table: "Editions",
                column: "ImportId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // By hand: EF would rebuild the table, and its triggers would be gone.
            migrationBuilder.Sql("""DROP INDEX "IX_Editions_ImportId";""");
            foreach (var column in new[] { "Differences", "ImportId" })
                migrationBuilder.Sql($"""ALTER TABLE "Editions" DROP COLUMN "{column}";""");
        }
    }
}
