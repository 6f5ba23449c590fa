using System.Globalization;
using EastSuttonPark.ActionPlan.Application.Reports;

namespace EastSuttonPark.ActionPlan.Documents.Reports;

/// <summary>The first sheet: what the report is, what moved, and its figures with their chart.</summary>
internal sealed class ExcelSummary
{
    public const string Name = "Summary";

    private const int FirstWidth = 34;

    // The second holds a day in full.
    private const int SecondWidth = 18;
    private const int OtherWidth = 13;
    private const int OtherColumns = 6;
    private const int ChartRows = 13;

    private readonly List<ExcelRow> rows = [];
    private readonly List<string> merged = [];

    private ExcelSummary(DeliveryReport report)
    {
        Row(ExcelCell.Of($"{report.Establishment}: {DeliveryReport.Name}", ExcelStyle.Line));
        Row(ExcelCell.Of(report.MonthWords, ExcelStyle.Title));
        Row();
        if (report.Notice is { } notice)
            Row(Label("Notice"), Line(notice));
        Row(Label("Plan"), Line(report.PlanTitle));
        Row(Label("As at"), ExcelCell.Of(report.AsAt));
        Row(Label("Status"), Line(report.Status.LongWords()));
        Row(Label("Marking"), Line(report.Marking));
        Row(Label("Actions"), ExcelCell.Of(report.Figures.Total, ExcelStyle.Count));
        Row(Label("Overdue"), ExcelCell.Of(report.Figures.Overdue, ExcelStyle.Count));
        Row(Label("Verified"), Line(report.VerifiedWords()));
        if (report.Again is { } again)
        {
            Heading(again.Title());
            Sentence("Why", again.Why);
            foreach (var difference in again.Differences)
                Sentence("Differs", difference);
        }

        Moved(report);
        if (report.Commentary is { } commentary)
        {
            Heading(CommentaryWords.Title);
            foreach (var (title, text) in commentary.Parts())
                Sentence(title ?? "The month", text);
            Sentence("Signed", commentary.Signature());
        }

        Headline(report.Headline);
        Chart = Bars(report.Bars);
        while (rows.Count < Chart.To.Row)
            Row();
        Heading("What has to be known to read the figures");
        Sentence("Headline", Application.Reports.Headline.Note);
        foreach (var section in report.Sections.Where(s => s.Note is not null))
            Sentence(section.Title, section.Note!);
    }

    private OfficeChart Chart { get; }

    /// <summary>Makes the sheet, and the chart that lies on it.</summary>
    public static (ExcelSheet Sheet, OfficeChart Chart) Of(DeliveryReport report)
    {
        var summary = new ExcelSummary(report);
        return (new ExcelSheet(Name, [FirstWidth, SecondWidth, .. Enumerable.Repeat((double)OtherWidth, OtherColumns)], summary.rows) { Merged = summary.merged }, summary.Chart);
    }

    private void Moved(DeliveryReport report)
    {
        Heading("What moved, and why");
        if (report.Moved.Count == 0)
            Row(Line("Nothing moved."));
        foreach (var movement in report.Moved)
            Sentence(movement.Kind.ToString(), movement.Sentence);
    }

    // Words over all columns but the first.
    private void Sentence(string label, string words)
    {
        var sentence = ExcelCell.Of(words);
        // No program finds out the height of cells that are shown as one.
        rows.Add(new ExcelRow([ExcelCell.Of(label, ExcelStyle.StrongWrapped), sentence], ExcelSheet.HeightOf(Math.Max(sentence.LinesIn(SecondWidth + (OtherWidth * OtherColumns)), ExcelCell.Of(label).LinesIn(FirstWidth)))));
        merged.Add(string.Create(CultureInfo.InvariantCulture, $"B{rows.Count}:{ExcelSheet.ColumnName(OtherColumns + 1)}{rows.Count}"));
    }

    private void Headline(Headline headline)
    {
        Heading("Headline");
        Row([ExcelCell.Of("Figure", ExcelStyle.Header), .. headline.Months.Append("Change").Select(m => ExcelCell.Of(m, ExcelStyle.NumberHeader))]);
        foreach (var line in headline.Lines)
            Row([Label(line.Name), .. line.Values.Select((v, i) => line.IsOpen && i == line.Values.Count - 1 ? ExcelCell.Of((int?)null) : ExcelCell.Of(v)), ExcelCell.Of(line.IsOpen ? null : line.Change, ExcelStyle.Change)]);
    }

    // The cells hold what the chart shows: who can't see it reads them.
    private OfficeChart Bars(BarChart bars)
    {
        Heading(bars.Title);
        Row(Line(bars.Description));
        Row(ExcelCell.Of($"Each of {bars.Total} {bars.Unit}", ExcelStyle.Header), ExcelCell.Of("Number", ExcelStyle.NumberHeader));
        var first = rows.Count + 1;
        foreach (var bar in bars.Bars)
            Row(Label(bar.Label), ExcelCell.Of(bar.Value));
        var series = new OfficeSeries("Number", Range("B", first - 1, first - 1), Range("B", first, rows.Count), [.. bars.Bars.Select(b => (int?)b.Value)]);
        return new OfficeChart(bars.Title, bars.Description, OfficeChartKind.Bars, Range("A", first, rows.Count), [.. bars.Bars.Select(b => b.Label)], [series])
        {
            Whole = bars.Total,
            Colours = [.. bars.Bars.Select(b => b.Look.Colour())],
            From = (Column: 2, Row: first - 2),
            To = (Column: OtherColumns + 2, Row: first - 2 + ChartRows),
        };
    }

    private void Heading(string words)
    {
        Row();
        Row(ExcelCell.Of(words, ExcelStyle.Heading));
    }

    private void Row(params ExcelCell[] cells) => rows.Add(new ExcelRow(cells));

    private static ExcelCell Label(string words) => ExcelCell.Of(words, ExcelStyle.Strong);

    private static ExcelCell Line(string words) => ExcelCell.Of(words, ExcelStyle.Line);

    private static string Range(string column, int first, int last) =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}!${column}${first}:${column}${last}");
}
