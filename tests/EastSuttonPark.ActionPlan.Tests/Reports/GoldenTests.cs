using System.Text;

namespace EastSuttonPark.ActionPlan.Tests.Reports;

/// <summary>The CSVs of the demonstration's first three months, to the byte, as they were looked at and found right. What changes one of them changes what others rely on.</summary>
public sealed class GoldenTests(GoldenTests.April site) : IClassFixture<GoldenTests.April>
{
    [Theory]
    [InlineData("2024-01")]
    [InlineData("2024-02")]
    [InlineData("2024-03")]
    public async Task A_closed_month_gives_the_CSV_that_it_always_gave(string month)
    {
        var written = await (await site.SignIn("slt-member")).Download($"/reports/{month}.csv");
        var golden = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Reports", "Golden", $"{month}.csv"), TestContext.Current.CancellationToken);
        // Line by line first: so a failure says where.
        Assert.Equal(Encoding.UTF8.GetString(golden).Split("\r\n"), Encoding.UTF8.GetString(written).Split("\r\n"));
        Assert.Equal(golden, written);
    }

    public sealed class April : Demonstration
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal) { ["Clock:Today"] = "2024-04-02" };
    }
}
