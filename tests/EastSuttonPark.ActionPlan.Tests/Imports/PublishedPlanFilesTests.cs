using System.Text;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Documents;
using EastSuttonPark.ActionPlan.Documents.Imports;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Tests.Imports;

/// <summary>The plan that was published, in each kind of file that it could have been published in, understood as from its text.</summary>
public sealed class PublishedPlanFilesTests
{
    private static readonly PublishedPlan asText = Assemble(MadeDocuments.Seed.Document);

    [Fact]
    public void A_Word_document_gives_the_same_plan() => Same(Read("docx", MadeDocuments.Word(MadeDocuments.Seed.Parts)));

    [Theory]
    [InlineData("docx")]
    [InlineData("pdf")]
    public async Task What_LibreOffice_makes_of_it_gives_the_same_plan(string format) =>
        Same(Read(format, await MadeDocuments.Converted(MadeDocuments.Word(MadeDocuments.Seed.Parts, footer: "Page"), "docx", format == "docx" ? "docx:MS Word 2007 XML" : format)));

    public static TheoryData<string, int[]> Forms => new()
    {
        { string.Join('|', MadeDocuments.FiveColumns), MadeDocuments.FiveWidths },
        { string.Join('|', MadeDocuments.SixColumns), MadeDocuments.SixWidths },
        { string.Join('|', MadeDocuments.Form2015), MadeDocuments.SixWidths },
        { string.Join('|', MadeDocuments.Probation), [2300, 2900, 1500, 4400, 1700, 1600] },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Each_form_keeps_every_word_in_its_column_as_Word_document_and_as_PDF(string header, int[] widths)
    {
        var columns = header.Split('|');
        var made = MadeDocuments.Plan(columns, widths, 12);
        var word = MadeDocuments.Word([.. MadeDocuments.TitleLines, made], footer: "Page");
        var pdf = await MadeDocuments.Converted(word, "docx", "pdf");
        foreach (var content in new[] { word, await MadeDocuments.Converted(word, "docx", "docx:MS Word 2007 XML"), pdf })
        {
            var file = new PlanFile("plan", content);
            var rows = Readers.Single(reader => reader.CanRead(file)).Read(file, ReadingWatch.None).Tables.SelectMany(table => table.Rows).Where(row => row.Cells[0] != columns[0]).ToList();
            Assert.All(rows, row => Assert.Equal(columns.Length, row.Cells.Count));
            // A row that is torn over a page comes as two: read down, each column says the same.
            for (var column = 0; column < columns.Length; column++)
                Assert.Equal(Column(made.Rows.Skip(1).Select(row => row.Count > column ? row[column].Text : "")), Column(rows.Select(row => row.Cells[column])));
        }

        static string Column(IEnumerable<string> cells) => cells.Aggregate(new StringBuilder(), (text, cell) =>
        {
            SourceWords.Join(text, cell);
            return text;
        }).ToString();
    }

    [Theory]
    [InlineData("pages-2", 4)]
    [InlineData("pages-4", 12)]
    [InlineData("pages-11", 40)]
    [InlineData("rows-200", 100)]
    [InlineData("pages-60", 230)]
    public async Task A_plan_that_Word_or_LibreOffice_broke_over_pages_keeps_its_actions(string name, int recommendations)
    {
        var made = MadeDocuments.Plan(MadeDocuments.FiveColumns, MadeDocuments.FiveWidths, recommendations);
        var word = MadeDocuments.Word([.. MadeDocuments.TitleLines, made], footer: "Page");
        var expected = made.Rows.Where(row => row.Count == 5).Skip(1).Select(row => $"{row[2].Text} [{row[3].Text}] [{row[4].Text}]").ToList();
        foreach (var (kind, content) in new[] { ("docx", word), ("pdf", await MadeDocuments.Converted(word, "docx", "pdf")) })
        {
            // What docs/performance.md measures is written where this names a folder.
            if (Environment.GetEnvironmentVariable("MADE_DOCUMENTS") is { Length: > 0 } folder)
                await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.{kind}"), content, TestContext.Current.CancellationToken);

            var plan = Reader.Read(new PlanFile($"{name}.{kind}", content), null, ReadingWatch.None).ToPublished();
            var actions = plan.Recommendations.SelectMany(r => r.Actions).Select(a => $"{a.Wording} [{a.OwnersText}] [{a.Target.Text}]").ToList();
            TestContext.Current.TestOutputHelper?.WriteLine($"{kind}, {recommendations} recommendations: {actions.Intersect(expected).Count()} of {expected.Count} actions right, {plan.Doubts.Count} doubts: {string.Join("; ", plan.Doubts.Take(5).Select(d => $"{d.Where}: {d.What}"))}");
            Assert.Equal(recommendations, plan.Recommendations.Count);
            Assert.Equal(expected, actions);
        }
    }

    private static PublishedPlan Read(string kind, byte[] content) => Reader.Read(new PlanFile($"plan.{kind}", content), null, ReadingWatch.None).ToPublished();

    private static ISourceReader[] Readers { get; } = [.. new ServiceCollection().AddDocuments().BuildServiceProvider().GetServices<ISourceReader>()];

    private static PlanReader Reader { get; } = new(Readers);

    private static PublishedPlan Assemble(SourceDocument document) => new PlanReader([new Given(document)]).Read(new PlanFile("plan", []), null, ReadingWatch.None).ToPublished();

    private static void Same(PublishedPlan plan)
    {
        Assert.Equal((asText.Establishment, asText.Inspectorate, asText.Key, asText.SubmittedOn), (plan.Establishment, plan.Inspectorate, plan.Key, plan.SubmittedOn));
        Assert.Equal(asText.Recommendations.Select(r => $"{r.Number} {r.Category} {r.Concern}"), plan.Recommendations.Select(r => $"{r.Number} {r.Category} {r.Concern}"));
        Assert.Equal(Actions(asText), Actions(plan));
    }

    private static IEnumerable<string> Actions(PublishedPlan plan) => plan.Recommendations.SelectMany(r => r.Actions).Select(a => $"{a.Reference}: {a.Wording} [{a.OwnersText}] [{a.Target.Text}]");

    private sealed class Given(SourceDocument document) : ISourceReader
    {
        public bool CanRead(PlanFile file) => true;

        public SourceDocument Read(PlanFile file, ReadingWatch watch) => document;
    }
}
