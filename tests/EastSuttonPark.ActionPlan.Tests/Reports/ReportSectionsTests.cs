using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Tests.Reports;

/// <summary>What stands in the report's tables, on the demonstration: its figures are those of the lists.</summary>
public sealed class ReportSectionsTests(Demonstration site) : IClassFixture<Demonstration>
{
    [Fact]
    public async Task A_report_has_its_sections_in_their_order() => Assert.Equal(
        ["over-the-months", "decisions", "overdue", "fell-due", "at-risk", "awaiting", "verified", "due-next", "due-after", "dates", "checks", "partners", "evidence", "reporting", "not-proceeding",
            "by-concern", "rating-by-concern", "by-lead", "ratings"],
        (await Report("2024-02")).Sections.Select(s => s.Key));

    [Fact]
    public async Task Planned_claimed_and_verified_run_over_the_months_and_what_is_planned_beyond()
    {
        var rows = Rows(await Report("2024-02"), "over-the-months");
        Assert.Equal(["January 2024", "0", "2", "1"], rows[0]);
        Assert.Equal(["February 2024", "6", "6", "5"], rows[1]);
        Assert.Equal(["June 2024", "19", "–", "–"], rows[^1]);
        Assert.Equal(6, rows.Count);
    }

    [Theory]
    [InlineData("2024-01")]
    [InlineData("2024-02")]
    [InlineData("2024-03")]
    public async Task By_concern_by_lead_and_by_rating_add_up_to_the_figures(string month)
    {
        var report = await Report(month);
        foreach (var key in new[] { "by-concern", "by-lead" })
        {
            var figures = report.Figures;
            Assert.Equal([figures.Total, figures.Claimed, figures.Verified, figures.Standing, figures.Overdue],
                Enumerable.Range(0, 5).Select(column => Section(report, key).Rows.Sum(r => r.Cells.OfType<NumberCell>().ElementAt(column).Value)));
        }

        Assert.Equal(report.Figures.Total, Section(report, "ratings").Rows.Sum(r => ((NumberCell)r.Cells[1]).Value));
        Assert.Equal(report.Figures.Total, Section(report, "rating-by-concern").Rows.Sum(r => r.Cells.OfType<NumberCell>().Sum(c => c.Value)));
        Assert.Equal(report.Lines.GroupBy(l => l.Rating).ToDictionary(g => g.Key.ToString(), g => g.Count()),
            Enum.GetValues<Rating>().Zip(Section(report, "ratings").Rows.Select(r => ((NumberCell)r.Cells[1]).Value!.Value)).Where(p => p.Second > 0).ToDictionary(p => p.First.ToString(), p => p.Second));
        Assert.Equal(report.Figures.Overdue, Section(report, "overdue").Rows.Count);
    }

    [Fact]
    public async Task Overdue_says_why_and_which_help_is_needed()
    {
        var row = Section(await Report("2024-03"), "overdue").Rows.Single(r => r.Reference == "1.2");
        Assert.NotNull(Assert.Single(row.Cells.OfType<ReasonCell>()).Why);
    }

    [Fact]
    public async Task Later_dates_asked_for_agreed_and_refused_stand_with_their_reasons_and_what_waits_is_for_the_meeting_to_decide()
    {
        var refused = Assert.Single(Section(await Report("2024-02"), "dates").Rows);
        Assert.Equal(("2.5", 61), (refused.Reference, Assert.Single(refused.Cells.OfType<MoveCell>()).Days));
        Assert.Contains("Refused by Governor, 28 February: “", string.Concat(refused.Cells[^1].Lines()), StringComparison.Ordinal);
        var march = await Report("2024-03");
        Assert.Equal(["1.1", "1.2"], Section(march, "dates").Rows.Select(r => r.Reference));
        var waits = Assert.Single(Rows(march, "decisions"), r => r[0] == "1.2");
        Assert.StartsWith("A later date: ", waits[2], StringComparison.Ordinal);
        Assert.Contains(march.Moved, m => m.Kind == MovementKind.Back && m.Sentence.StartsWith("1.1 (", StringComparison.Ordinal) && m.Sentence.Contains("is due 30 days later, on 30 June 2024, as agreed on 6 March.", StringComparison.Ordinal));
        Assert.Equal(1, march.Headline.Lines.Single(l => l.Name == "Date moves agreed").Values[^1]);
    }

    [Fact]
    public async Task Who_reported_after_the_round_closed_is_named_with_the_day()
    {
        var report = await Report("2024-02");
        Assert.Equal("Late for January 2024", Section(report, "reporting").Columns[^1]);
        Assert.Equal(["Residential functional head", "4", "4.1, 4.2 and 4.3", "5.3 and 5.5", "4.2 (on 2 February)"], Rows(report, "reporting").Single(r => r[0] == "Residential functional head"));
        Assert.Equal("Reported late", Section(await Report("2024-01"), "reporting").Columns[^1]);
    }

    [Fact]
    public async Task What_is_overdue_now_and_what_went_from_on_track_to_at_risk_or_delayed_moved_back_with_its_reason()
    {
        var moved = (await Report("2024-03")).Moved;
        foreach (var reference in new[] { "1.2", "2.3", "4.2" })
            Assert.Contains(moved, m => m.Kind == MovementKind.Back && m.Sentence.StartsWith(reference + " (", StringComparison.Ordinal) && m.Sentence.Contains("is overdue now: it was due on 29 February 2024", StringComparison.Ordinal));
        Assert.Contains(moved, m => m.Kind == MovementKind.Back && m.Sentence.StartsWith("1.2 (", StringComparison.Ordinal) && m.Sentence.Contains("went from at risk to delayed: “", StringComparison.Ordinal));
        Assert.Contains((await Report("2024-02")).Moved, m => m.Sentence.StartsWith("1.2 (", StringComparison.Ordinal) && m.Sentence.Contains("went from on track to at risk: “Two meetings were cancelled this month.”", StringComparison.Ordinal));
        Assert.Contains((await Report("2024-01")).Moved, m => m.Kind == MovementKind.Forward && m.Sentence.EndsWith("are reported on track; they were not started before.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_claim_that_is_returned_did_not_move_forward()
    {
        await using var own = new Demonstration();
        await own.Step("governor", "4.3", (action, by, now) => action.Return(by, "No register.", now));
        var of43 = (await SampleReport.OfDemonstration(own, "2024-03")).Moved.Where(m => m.Sentence.StartsWith("4.3 (", StringComparison.Ordinal)).ToList();
        Assert.All(of43, m => Assert.Equal(MovementKind.Back, m.Kind));
        Assert.Contains("was returned to its lead on 15 March: “No register.”", of43[0].Sentence, StringComparison.Ordinal);
        Assert.Contains("is overdue now: it was due on 29 February 2024", of43[1].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawal_is_said_so_that_the_figures_add_up()
    {
        await using var own = new Demonstration();
        await own.Step("governor", "5.4", (action, by, now) => action.Withdraw(by, action.Entries.Single(e => e.Kind == EntryKind.Verified).Sequence, "The minutes are of another month.", now));
        var moved = (await SampleReport.OfDemonstration(own, "2024-03")).Moved;
        Assert.Contains(moved, m => m.Kind == MovementKind.Back && m.Sentence.Contains("its verification was withdrawn on 15 March and counts no longer: “The minutes are of another month.”", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_what_is_open_is_called_silent()
    {
        var silent = (await Report("2024-02")).Moved.Where(m => m.Kind == MovementKind.Silent).Select(m => m.Sentence);
        Assert.Equal(["5.2, 5.3 and 5.5 have never had a report."], silent);
    }

    [Fact]
    public async Task Partners_and_evidence_are_listed()
    {
        var report = await Report("2024-02");
        Assert.Equal(["2.4", "3.1"], Section(report, "partners").Rows.Select(r => r.Reference));
        Assert.Equal(["1.3"], Section(report, "evidence").Rows.Select(r => r.Reference));
    }

    [Fact]
    public async Task A_lapse_moved_in_the_month_in_which_it_happened_and_stays_under_the_checks()
    {
        var march = await Report("2024-03");
        Assert.Contains(march.Moved, m => m.Sentence.StartsWith("2.2 (", StringComparison.Ordinal) && m.Sentence.Contains("no longer stands since 1 March 2024", StringComparison.Ordinal));
        Assert.Contains(Section(march, "checks").Rows, r => r.Reference == "2.2");
    }

    [Theory]
    [InlineData("over-the-months")]
    [InlineData("rating-by-concern")]
    public async Task A_chart_draws_the_numbers_of_its_table(string key)
    {
        var section = Section(await Report("2024-02"), key);
        var drawing = ChartDrawing.Of(section);
        Assert.Equal(section.Chart!.Series.Select(s => section.Columns[s.Column]), drawing.Legend.Select(l => l.Name));
        foreach (var series in section.Chart.Series)
        {
            var values = section.Rows.Select(r => ((NumberCell)r.Cells[series.Column]).Value).Where(v => v > 0).Select(v => (double)v!).ToList();
            var sizes = drawing.Boxes.Where(b => b.Look == series.Look).Select(b => section.Chart.Kind == ChartKind.Columns ? b.Height : b.Width + 0.004).ToList();
            Assert.Equal(values.Count, sizes.Count);
            Assert.All(values.Zip(sizes), p => Assert.Equal(values[0] / sizes[0], p.First / p.Second, 6));
        }

        Assert.All(drawing.Boxes, b => Assert.True(b is { Left: >= 0, Top: >= 0 } && b.Left + b.Width <= 1.0001 && b.Top + b.Height <= drawing.Height));
    }

    [Fact]
    public async Task The_page_shows_each_chart_with_its_title_its_words_and_its_table()
    {
        var page = await (await site.SignIn("slt-member")).Get("/reports/2024-02");
        var report = await Report("2024-02");
        foreach (var section in report.Sections.Where(s => s.Chart is not null))
        {
            Assert.NotNull(page.Document.GetElementById(section.Key)!.Closest("table"));
            var svg = page.Document.QuerySelectorAll("svg[role=img]").Single(s => s.QuerySelector("title")!.TextContent == section.Title);
            Assert.Equal(section.Chart!.Description, svg.QuerySelector("desc")!.TextContent);
            Assert.Equal(ChartDrawing.Of(section).Boxes.Count, svg.QuerySelectorAll("rect").Length);
        }
    }

    private static ReportSection Section(DeliveryReport report, string key) => report.Sections.Single(s => s.Key == key);

    private static List<List<string>> Rows(DeliveryReport report, string key) => [.. Section(report, key).Rows.Select(r => r.Cells.Select(c => string.Join('\n', c.Lines())).ToList())];

    private Task<DeliveryReport> Report(string month) => SampleReport.OfDemonstration(site, month);
}
