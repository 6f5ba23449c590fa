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

    private static PublishedPlan Read(string kind, byte[] content)
    {
        if (Environment.GetEnvironmentVariable("KEEP") is { } folder)
            File.WriteAllBytes(Path.Combine(folder, "seed." + kind), content);
        return Reader.Read(new PlanFile($"plan.{kind}", content), null, ReadingWatch.None);
    }

    private static PlanReader Reader { get; } = new(new ServiceCollection().AddDocuments().BuildServiceProvider().GetServices<ISourceReader>());

    private static PublishedPlan Assemble(SourceDocument document) => new PlanReader([new Given(document)]).Read(new PlanFile("plan", []), null, ReadingWatch.None);

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
