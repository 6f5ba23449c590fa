using DocumentFormat.OpenXml.Packaging;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Tests.Imports;

namespace EastSuttonPark.ActionPlan.Tests.Plans;

/// <summary>Two prisons' plans that number their actions alike: no list lets one take the other's.</summary>
public sealed class PlanNamesTests
{
    private const string Ours = "HMP/YOI East Sutton Park: HM Inspectorate of Prisons, 2023";
    private const string Theirs = "HMP Ford: HM Inspectorate of Prisons, 2023";

    [Theory]
    [InlineData("governor", "/overdue")]
    [InlineData("governor", "/overdue?order=concern")]
    [InlineData("governor", "/actions?pageSize=100")]
    [InlineData("governor", "/actions?pageSize=100&asAt=2024-03-15")]
    [InlineData("governor", "/meeting")]
    [InlineData("governor", "/leads")]
    [InlineData("head-of-residence", "/my-actions")]
    [InlineData("education-partner", "/actions")]
    public async Task Each_row_names_its_prison(string account, string address)
    {
        await using var site = await TwoPrisons();
        var rows = (await (await site.SignIn(account)).Get(address)).Document.QuerySelectorAll("[data-reference]").ToList();

        foreach (var (plan, name) in new[] { ("hmip-2023", Ours), ("hmip-2023-ford", Theirs) })
        {
            var own = rows.FindAll(r => r.GetAttribute("data-reference")!.StartsWith($"{plan}/", StringComparison.Ordinal));
            Assert.NotEmpty(own);
            Assert.All(own, row => Assert.Contains(name, row.TextContent, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Filters_headings_and_reports_name_it_too()
    {
        await using var site = await TwoPrisons();
        var governor = await site.SignIn("governor");

        foreach (var address in new[] { "/actions", "/date-changes" })
            Assert.Equal([Theirs, Ours], (await governor.Get(address)).Document.QuerySelectorAll("select:is([name=plan], [name=Plan]) option:not([value=''])").Select(o => o.TextContent.Trim()).Order(StringComparer.Ordinal));
        Assert.Contains($"Plan: {Theirs}", (await governor.Get("/actions?plan=hmip-2023-ford")).Flat(), StringComparison.Ordinal);
        await site.Send("head-of-residence", new ReportProgress.Command { Plan = "hmip-2023-ford", Reference = "4.2", Answer = "complete", Done = "Done.", Evidence = "Seen.", FormId = Guid.NewGuid() });
        var overview = await governor.Get("/");
        Assert.Contains("HMP Ford: HM Inspectorate of Prisons inspection, 25 September 2023 to 5 October 2023", overview.Flat(), StringComparison.Ordinal);
        Assert.Equal([Ours, Theirs], overview.Document.QuerySelectorAll(".app-work__group").Select(g => g.TextContent.Trim()));
        Assert.Contains($"is claimed: Complete, by Residential functional head ({Theirs})", overview.Flat(), StringComparison.Ordinal);
        Assert.Equal(2, (await governor.Get("/reports")).Document.QuerySelectorAll("caption").Count(c => c.TextContent.Contains("HMP Ford: Action plan", StringComparison.Ordinal) || c.TextContent.Contains("HMP/YOI East Sutton Park: Action plan", StringComparison.Ordinal)));
        Assert.Contains("HMP Ford: Action plan after", (await governor.Get("/reports/2024-03?plan=hmip-2023-ford")).Flat(), StringComparison.Ordinal);
        Assert.Contains(Theirs, (await (await site.SignIn("administrator")).Get("/administration/posts")).Flat(), StringComparison.Ordinal);
        // A label that is read alone says whose action the box chooses.
        Assert.Contains($"Choose action 1.1 of {Theirs}", (await governor.Get("/leads")).Document.QuerySelectorAll("label").Select(l => l.TextContent.Trim()));
    }

    [Fact]
    public async Task Minutes_say_of_which_plan_each_decision_is()
    {
        await using var site = await TwoPrisons();
        var governor = await site.SignIn("governor");
        await Decide("hmip-2023");
        // What concerns one plan alone needs no name.
        Assert.DoesNotContain(Ours, await Minutes(), StringComparison.Ordinal);
        await Decide("hmip-2023-ford");

        var minutes = await Minutes();
        Assert.Contains(Ours, minutes, StringComparison.Ordinal);
        Assert.Contains(Theirs, minutes, StringComparison.Ordinal);
        Assert.Contains("HMP Ford and HMP/YOI East Sutton Park", minutes, StringComparison.Ordinal);

        Task Decide(string plan) => site.Send("governor", new SetLead.Command { Plan = plan, Reference = "4.1", Post = "head-of-equalities", FormId = Guid.NewGuid(), MeetingOn = new(2024, 3, 15) });

        async Task<string> Minutes()
        {
            using var word = WordprocessingDocument.Open(new MemoryStream(await governor.Download("/meeting/2024-03-15.docx")), isEditable: false);
            return word.MainDocumentPart!.Document!.Body!.InnerText;
        }
    }

    [Fact]
    public async Task Words_that_are_sent_on_say_of_which_plan_a_date_moved()
    {
        await using var site = await TwoPrisons();
        await site.Send("governor", new MoveDate.Command { Plan = "hmip-2023-ford", Reference = "1.1", Step = MoveDate.Step.Ask, Precision = TargetPrecision.Day, Day = new(2024, 9, 30), Reason = DateReason.Scope, Why = "More to do.", FormId = Guid.NewGuid() });

        Assert.Contains($"1.1 of {Theirs} (asked for 30 September 2024", (await (await site.SignIn("governor")).Get("/date-changes")).Flat(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_prison_is_not_named_two_inspections_of_its_year_have_their_days_and_one_that_is_here_twice_has_its_key()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        // However it is spelt, it is one prison; and one inspectorate has many spellings.
        await Import(site, p => p with { Key = "hmip-2022", Establishment = "HMP AND YOI EAST SUTTON PARK", InspectedFrom = new(2022, 3, 1), InspectedTo = new(2022, 3, 9) });
        Assert.Equal(["HM Inspectorate of Prisons, 2022", "HM Inspectorate of Prisons, 2023"], await Names());

        await Import(site, p => p with { Key = "hmip-2023-2", Inspectorate = "HMIP", InspectedFrom = new(2023, 1, 9), InspectedTo = new(2023, 1, 13) });
        Assert.Equal(["HM Inspectorate of Prisons, 2022", "HMIP, 9 January 2023 to 13 January 2023", "HM Inspectorate of Prisons, 25 September 2023 to 5 October 2023"], await Names());

        await Import(site, p => p with { Key = "again" });
        Assert.Equal(["HM Inspectorate of Prisons, 25 September 2023 to 5 October 2023 (again)", "HM Inspectorate of Prisons, 25 September 2023 to 5 October 2023 (hmip-2023)"], (await Names()).Skip(2));

        async Task<IReadOnlyList<string>> Names() => [.. (await governor.Get("/actions")).Document.QuerySelectorAll("select:is([name=plan], [name=Plan]) option:not([value=''])").Select(o => o.TextContent.Trim())];
    }

    private static async Task<Demonstration> TwoPrisons()
    {
        var site = new Demonstration();
        await Import(site, p => p with { Key = "hmip-2023-ford", Establishment = "HMP Ford" });
        // Somebody leads an action of theirs, too.
        await site.Send("governor", new SetLead.Command { Plan = "hmip-2023-ford", Reference = "4.2", Post = "residential-functional-head", FormId = Guid.NewGuid() });
        return site;
    }

    private static Task<ImportPlan.Result> Import(Demonstration site, Func<PublishedPlan, PublishedPlan> change) =>
        site.Send("governor", new ImportPlan.Command(change(site.Seed()) with { SourceSha256 = new string('a', 64) }));
}
