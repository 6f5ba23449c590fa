using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EastSuttonPark.ActionPlan.Database.SqlServer.Migrations
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
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ImportId",
                table: "Editions",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Editions_ImportId",
                table: "Editions",
                column: "ImportId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Editions_ImportId",
                table: "Editions");

            migrationBuilder.DropColumn(
                name: "Differences",
                table: "Editions");

            migrationBuilder.DropColumn(
                name: "ImportId",
                table: "Editions");
        }
    }
}
