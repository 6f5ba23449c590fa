using CsCheck;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Documents;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Tests.Imports;

/// <summary>Whatever plan is written as a Word document of five columns, or of six with what is agreed, is read back as that plan.</summary>
public sealed class AnyPlanTests(Demonstration site) : IClassFixture<Demonstration>
{
    private static readonly Gen<string> Sentence =
        from words in Gen.OneOf(
            "women", "the", "will", "be", "“reviewed”", "prison’s", "\"quoted\"", "non-accredited", "–", "e.g.", "1.", "No. 4", "May 2024", "Governor", "=1+1", "100%", "<b>", "&amp;", "a|b", "\\|", "𝔸", "café", "Agreed", "Priority concerns", "HMP/YOI", "(see", "3.2)").Array[1, 14]
        from end in Gen.OneOf("plan.", "plan", "plan;", "plan?”", "and")
        select $"A {string.Join(' ', words)} {end}";

    // Some of the sentences begin a paragraph.
    private static readonly Gen<string> Text = Gen.Select(Gen.OneOf(" ", "\n"), Sentence).Array[1, 4].Select(sentences => string.Concat(sentences.SelectMany(s => new[] { s.Item1, s.Item2 }))[1..]);

    private static readonly Gen<string> Owners = Gen.OneOf(
        "Governor", "Head of Education, Work and Skills", "Head of Education", "Governor and Head of Residence", "Milton Keynes (education provider)", "Head of Safety & Milton Keynes (education provider)", "Deputy Governor", "HMPPS", "Governor; Regional Lead for Health");

    private static readonly Gen<string> Target = Gen.OneOf(
        "February 2024", "End of Aug 2024", "31/03/2024", "31st March 2024", "Q2 2024/25", "Spring 2024", "Ongoing", "Completed", "Completed and ongoing", "TBC", "When the new building opens");

    private static readonly Gen<(string Concern, string Agreement, (string Wording, string Owners, string Target)[] Actions)> Concern =
        from text in Text
        from agreement in Gen.OneOf("Agreed", "Partly Agreed", "Not Agreed")
        from actions in Gen.Select(Text, Owners, Target).Array[1, 6]
        select (text, agreement, actions);

    private static readonly Gen<Published[]> Plans =
        from concerns in Concern.Array[1, 9]
        from priority in Gen.Int[0, concerns.Length]
        from style in Gen.Int[0, 2]
        from answers in Gen.Bool
        select concerns.Select((c, i) => new Published(i < priority ? "Priority concerns" : "Key concerns", Number(style, i + 1), c.Concern, answers ? c.Agreement : "", c.Actions)).ToArray();

    private static readonly PlanReader Reader = new([.. new ServiceCollection().AddDocuments().BuildServiceProvider().GetServices<ISourceReader>()]);

    [Fact]
    public void Written_in_five_or_six_columns_it_is_read_back_equal_with_every_word_placed() =>
        Plans.Sample(
            plan =>
            {
                var draft = Read(Word(plan));
                Assert.Equal(Lines(plan), Lines(draft.ToPublished()));
                Assert.True(Reconciliation.Of(draft).Balances, Reconciliation.Of(draft).Sentence);
            },
            iter: 150);

    [Fact]
    public async Task Imported_and_given_back_as_the_plans_own_Word_document_it_is_read_back_equal()
    {
        var governor = await site.SignIn("governor");
        var imported = 0;
        await Plans.SampleAsync(
            async plan =>
            {
                var key = $"any-{Interlocked.Increment(ref imported)}";
                var content = Word(plan);
                await using (var scope = site.Services.CreateAsyncScope())
                {
                    scope.ServiceProvider.GetRequiredService<CurrentPerson>().Set(Person.System);
                    await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ImportPlan.Command(Read(content).ToPublished() with { Key = key, SourceSha256 = $"{imported:D64}" }, AcceptProposals: true));
                }

                Assert.Equal(Lines(plan), Lines(Read(await governor.Download($"/plans/{key}.docx")).ToPublished()));
            },
            iter: 12,
            threads: 1);
    }

    // As the forms of the years number them.
    private static string Number(int style, int number) => style switch { 0 => $"{number}", 1 => $"S{40 + number}", _ => $"5.{number:00}" };

    private static byte[] Word(Published[] plan)
    {
        var answers = plan[0].Agreement.Length > 0;
        var rows = new List<IReadOnlyList<MadeCell>> { MadeDocuments.Row(answers ? MadeDocuments.SixColumns : MadeDocuments.FiveColumns) };
        string? section = null;
        foreach (var concern in plan)
        {
            if (concern.Section != section)
                rows.Add(MadeDocuments.Section(section = concern.Section, rows[0].Count));
            foreach (var (i, action) in concern.Actions.Index())
            {
                if (concern.IsRefused && i > 0)
                    break;
                List<string> row = [i == 0 ? concern.Number : "", i == 0 ? concern.Text : "", action.Wording, concern.IsRefused ? "" : action.Owners, concern.IsRefused ? "" : action.Target];
                if (answers)
                    row.Insert(2, i == 0 ? concern.Agreement : "");
                rows.Add(MadeDocuments.Row([.. row]));
            }
        }

        return MadeDocuments.Word([.. MadeDocuments.TitleLines, new MadeTable(answers ? MadeDocuments.SixWidths : MadeDocuments.FiveWidths, rows, HeaderRepeats: true)]);
    }

    private static PlanDraft Read(byte[] content) => Reader.Read(new PlanFile("plan.docx", content), null, ReadingWatch.None);

    private static IEnumerable<string> Lines(Published[] plan) => plan.SelectMany(c => c.IsRefused
        ? [$"{c.Section} {c.Number} {c.Text} {c.Agreement}: {c.Actions[0].Wording}"]
        : c.Actions.Select((a, i) => $"{c.Section} {c.Number} {c.Text} {c.Agreement} → {c.Number}.{i + 1} {a.Wording} [{a.Owners}] [{a.Target}]"));

    private static IEnumerable<string> Lines(PublishedPlan plan) => plan.Recommendations.SelectMany(r => r.Response.Length > 0
        ? [$"{r.Category.InWords()}s {r.Number} {r.Concern} {r.Agreement}: {r.Response}"]
        : r.Actions.Select(a => $"{r.Category.InWords()}s {r.Number} {r.Concern} {r.Agreement} → {a.Reference} {a.Wording} [{a.OwnersText}] [{a.Target.Text}]"));

    private sealed record Published(string Section, string Number, string Text, string Agreement, (string Wording, string Owners, string Target)[] Actions)
    {
        public bool IsRefused => Agreement == "Not Agreed";
    }
}
