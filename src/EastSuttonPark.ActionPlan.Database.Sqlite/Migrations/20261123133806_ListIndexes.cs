using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EastSuttonPark.ActionPlan.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ListIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PlannedActions_ClaimedOn_VerifiedOn",
                table: "PlannedActions");

            migrationBuilder.DropIndex(
                name: "IX_PlannedActions_CurrentDueOn_ClaimedOn_Status",
                table: "PlannedActions");

            migrationBuilder.CreateIndex(
                name: "IX_PlannedActions_ClaimedOn_CurrentDueOn_Status",
                table: "PlannedActions",
                columns: new[] { "ClaimedOn", "CurrentDueOn", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_PlannedActions_VerifiedOn_ClaimedOn",
                table: "PlannedActions",
                columns: new[] { "VerifiedOn", "ClaimedOn" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PlannedActions_ClaimedOn_CurrentDueOn_Status",
                table: "PlannedActions");

            migrationBuilder.DropIndex(
                name: "IX_PlannedActions_VerifiedOn_ClaimedOn",
                table: "PlannedActions");

            migrationBuilder.CreateIndex(
                name: "IX_PlannedActions_ClaimedOn_VerifiedOn",
                table: "PlannedActions",
                columns: new[] { "ClaimedOn", "VerifiedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_PlannedActions_CurrentDueOn_ClaimedOn_Status",
                table: "PlannedActions",
                columns: new[] { "CurrentDueOn", "ClaimedOn", "Status" });
        }
    }
}
