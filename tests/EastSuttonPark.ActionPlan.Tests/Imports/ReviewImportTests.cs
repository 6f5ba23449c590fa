using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.Imports;

/// <summary>A plan brought, looked at, corrected and imported through the pages.</summary>
public sealed class ReviewImportTests(Demonstration shared) : IClassFixture<Demonstration>
{
    private static readonly byte[] SeedBytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "seeds", "hmp-east-sutton-park-action-plan-2024-01-09.md"));

    private const string Small = """
        Action Plan Submitted 9th January 2026
        A Response to the HMIP Inspection 25 September – 5 October 2025
        Report Published 8 January 2026
        ESTABLISHMENT HMP Sometown

        | Rec No | Concerns | Response Action Taken/Planned | Responsible Owner | Target Date | Status | Latest update | Updated on | Lead |
        |---|---|---|---|---|---|---|---|---|
        | | Priority concerns | | | | | | | |
        | 1 | One. | First of all, do it. | Governor | May 2024 | Complete | Done in the wing office. | 2024-02-20 | Head of Safety |
        | | | Then this. | Governor | June 2024 | On track | Half of it is done. | 2024-03-01 | |
        """;

    [Fact]
    public async Task The_seed_is_brought_its_doubts_are_settled_and_it_is_imported_whole_with_its_file()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var review = await Bring(governor, "plan.md", SeedBytes);
        Assert.Contains("23 table rows, 20 with actions → 5 concerns, 20 actions, every word placed", review.Flat(), StringComparison.Ordinal);
        Assert.Contains("3 things to look at, the most doubtful first", review.Flat(), StringComparison.Ordinal);
        var here = Here(review);

        // The action that hides in the torn row's tail: chosen by its first sentence.
        var action = await governor.Get(here + "/actions/1.5");
        var at = action.Document.QuerySelectorAll("label").Single(l => l.TextContent.Contains("The safety and equalities strategy", StringComparison.Ordinal)).GetAttribute("for")!;
        var cut = action.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("[name='Form.At']") is not null);
        review = await governor.Submit(cut, new() { ["Form.At"] = action.Document.GetElementById(at)!.GetAttribute("value")!, ["Form.Step"] = "Cut" });
        Assert.Contains("5 concerns, 21 actions, every word placed", review.Flat(), StringComparison.Ordinal);

        // One owner spelt two ways.
        var owners = await governor.Get(here + "/owners");
        var short_ = owners.Document.QuerySelectorAll("input[type=hidden]").Single(i => i.GetAttribute("value") == "Milton Keynes").GetAttribute("name")!.Replace(".Spelling", "", StringComparison.Ordinal);
        review = await governor.Submit(owners.Form(), new() { [short_ + ".SameAs"] = "Milton Keynes (education provider)" });

        // The proposal is accepted; nothing is left in doubt.
        review = await governor.Submit(FormOf(review, "Settle"), new() { ["Form.Doubt"] = review.Document.QuerySelector("[name='Form.Doubt']")!.GetAttribute("value")! });
        Assert.Null(review.Document.GetElementById("doubts"));

        // The demonstration has this plan already: under a name of its own it is another one.
        var facts = await governor.Get(here + "/facts");
        review = await governor.Submit(facts.Form(), new() { ["Form.Key"] = "hmip-2023-again" });
        var plan = await governor.Submit(FormOf(review, "Confirm"), []);

        Assert.Contains("The plan is imported.", plan.Flat(), StringComparison.Ordinal);
        var (references, kept, pending) = await site.InDatabase(async db => (
            await db.PublishedActions.Where(p => p.PlannedAction.Plan.Key == "hmip-2023-again").OrderBy(p => p.Position).Select(p => p.PlannedAction.Reference).ToListAsync(TestContext.Current.CancellationToken),
            await db.EditionFiles.Include(f => f.Edition).SingleAsync(f => db.Plans.Any(p => p.Key == "hmip-2023-again" && p.Id == f.Edition.PlanId), TestContext.Current.CancellationToken),
            await db.PendingImports.CountAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(21, references.Count);
        Assert.Equal(SeedBytes, kept.Content);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(SeedBytes)), kept.Edition.SourceSha256);
        Assert.Equal(0, pending);
        Assert.Equal(SeedBytes, await governor.Download(plan.Document.QuerySelector("a[href$='/document']")!.GetAttribute("href")!));
        Assert.Empty((await site.Verified()).Findings);
    }

    [Fact]
    public async Task A_list_in_a_cell_stays_one_on_every_page_and_where_its_lines_begin_is_no_change()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        byte[] Document(params string[] items) => MadeDocuments.WithAction([.. MadeDocuments.Paragraphs("Leaders will:"), .. items.Select(item => MadeDocuments.Item(2, item))]);
        const string Last = "decide in writing, and each month anew, which of the women on the unit are to be offered a place on the course.";
        const string Lines = "Leaders will:\n• meet each month\n• " + Last;
        var review = await Bring(governor, "list.docx", Document("meet each month", Last));
        Assert.Equal(2, review.Document.QuerySelectorAll(".app-pre-line").Count(e => e.TextContent == Lines));

        // Saved as it stands, nothing was typed. It can be divided where an item begins, and joined again.
        var here = Here(review);
        var action = await governor.Get(here + "/actions/1.1");
        Assert.Equal(Lines, action.Document.QuerySelector("[name='Form.Wording']")!.TextContent.Trim().ReplaceLineEndings("\n"));
        review = await governor.Submit(action.Form(), new() { ["Form.Step"] = "Save" });
        Assert.Null(review.Document.GetElementById("doubts"));
        review = await governor.Submit((await governor.Get(here + "/actions/1.1")).Form(), new() { ["Form.Step"] = "Cut", ["Form.At"] = "elsewhere", ["Form.Begins"] = "month • decide", ["Form.Rest"] = "NewAction" });
        Assert.Contains("1 concern, 2 actions, every word placed", review.Flat(), StringComparison.Ordinal);
        review = await governor.Submit((await governor.Get(here + "/actions/1.2")).Form(), new() { ["Form.Step"] = "Join" });
        Assert.Contains("1 concern, 1 action, every word placed", review.Flat(), StringComparison.Ordinal);
        Assert.Equal(Lines, (await governor.Get(here + "/actions/1.1")).Document.QuerySelector("[name='Form.Wording']")!.TextContent.Trim().ReplaceLineEndings("\n"));
        review = await governor.Submit((await governor.Get(here + "/facts")).Form(), new() { ["Form.Key"] = "sometown-2023" });
        await governor.Submit(FormOf(review, "Confirm"), []);

        Assert.Equal(Lines, (await governor.Get("/plans/sometown-2023/actions/1.1")).Document.QuerySelector("main .app-pre-line")!.TextContent);
        // A list shows how it begins, and whoever is to act on it all of it.
        Assert.EndsWith("1.1 Leaders will: • meet each month • decide in writing, and each month anew, which of the women on the unit are to be offered a place on the…", (await governor.Get("/actions?plan=sometown-2023")).Document.QuerySelector("tbody th a")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Lines, (await governor.Get("/my-actions")).Document.QuerySelector("[data-reference='sometown-2023/1.1']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Lines, (await governor.Get("/plans/sometown-2023/actions/1.1/progress")).Document.QuerySelector("main .app-pre-line")!.TextContent);
        // The same words in a document that begins its lines elsewhere.
        review = await Bring(governor, "one-line.docx", Document($"meet each month • {Last}"));
        review = await governor.Submit((await governor.Get(Here(review) + "/facts")).Form(), new() { ["Form.Key"] = "sometown-2023" });
        Assert.Contains("nothing to adopt", review.Flat(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_edition_is_divided_where_the_one_before_was_and_each_part_goes_on_as_itself()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        byte[] Document(string days) => MadeDocuments.WithAction([.. MadeDocuments.Paragraphs("The safety team will:"), MadeDocuments.Item(2, $"review each case within {days} hours and write down what was found"), MadeDocuments.Item(2, "hold a weekly meeting of all who work with women in crisis, and keep its minutes")]);
        var review = await Bring(governor, "first.docx", Document("48"));
        var here = Here(review);
        await governor.Submit((await governor.Get(here + "/actions/1.1")).Form(), new() { ["Form.Step"] = "Cut", ["Form.At"] = "elsewhere", ["Form.Begins"] = "• hold", ["Form.Rest"] = "NewAction" });
        review = await governor.Submit((await governor.Get(here + "/facts")).Form(), new() { ["Form.Key"] = "sometown-2023" });
        await governor.Submit(FormOf(review, "Confirm"), []);

        review = await Bring(governor, "second.docx", Document("72"));
        await governor.Submit((await governor.Get(Here(review) + "/facts")).Form(), new() { ["Form.Key"] = "sometown-2023" });
        review = await governor.Get(Here(review));

        Assert.Contains("The edition in force has 2 actions of this printed row. As a proposal it is divided as there, before “• hold a weekly meeting of…”", review.Flat(), StringComparison.Ordinal);
        Assert.Contains("1 concern, 2 actions, every word placed", review.Flat(), StringComparison.Ordinal);
        Assert.Equal(["1", "1", "0", "0"], review.Document.QuerySelectorAll("[data-fate] strong").Select(e => e.TextContent));
    }

    [Fact]
    public async Task What_was_reported_before_comes_along_claimed_and_not_verified()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        var review = await Bring(administrator, "progress.md", Encoding.UTF8.GetBytes(Small));
        Assert.Contains("Reported before this system Complete on 20 February 2024. Led by Head of Safety. Done in the wing office.", review.Flat(), StringComparison.Ordinal);

        await administrator.Submit(FormOf(review, "Confirm"), []);

        var governor = await site.SignIn("governor");
        var claimed = (await governor.Get("/plans/hmip-2025/actions/1.1")).Flat();
        Assert.Contains("Reported before this system: Complete", claimed, StringComparison.Ordinal);
        Assert.Contains("Head of Safety", claimed, StringComparison.Ordinal);
        var (first, second) = await site.InDatabase(async db => (
            await db.PlannedActions.SingleAsync(a => a.Plan.Key == "hmip-2025" && a.Reference == "1.1", TestContext.Current.CancellationToken),
            await db.PlannedActions.SingleAsync(a => a.Plan.Key == "hmip-2025" && a.Reference == "1.2", TestContext.Current.CancellationToken)));
        Assert.Equal((ActionStatus.Complete, new DateOnly(2024, 2, 20), null), (first.Status, first.ClaimedOn!.Value, first.VerifiedOn));
        Assert.Equal((ActionStatus.OnTrack, new DateOnly(2024, 3, 1)), (second.Status, second.LastReportedOn!.Value));
        // It waits to be verified like any other claim, with the day it was made.
        var overdue = await governor.Get("/overdue");
        Assert.Contains("hmip-2025/1.1", overdue.References);
        Assert.Empty((await site.Verified()).Findings);
    }

    [Fact]
    public async Task Words_of_before_this_system_show_no_day_where_none_is_known()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var review = await Bring(governor, "progress.md", Encoding.UTF8.GetBytes(Small.Replace("2024-03-01", "yesterday", StringComparison.Ordinal).Replace("June 2024", "February 2024", StringComparison.Ordinal)));
        Assert.Contains("The day \"yesterday\" of the progress is not understood and is left out.", review.Flat(), StringComparison.Ordinal);

        await governor.Submit(FormOf(review, "Confirm"), new() { ["Form.AcceptProposals"] = "true" });

        var overdue = (await governor.Get("/overdue")).Document.QuerySelectorAll(".app-quote").Single(q => q.TextContent.Contains("Half of it is done.", StringComparison.Ordinal));
        Assert.Null(overdue.QuerySelector(".app-quote__when"));
    }

    [Fact]
    public async Task A_sheet_beside_the_published_plan_says_how_far_its_actions_were()
    {
        var governor = await shared.SignIn("governor");
        var here = Here(await Bring(governor, "plan.md", SeedBytes));
        var form = (await governor.Get(here + "/progress")).Form();
        const string Sheet = """
            | Reference | Concern | Action | Owner | Target date | Status | Lead | Latest update | Updated on |
            |---|---|---|---|---|---|---|---|---|
            | 1.2 | Data | Quality assurance of minutes | Governor | February 2024 | In progress | Head of Safety | Half of the meetings do it. | 1 March 2024 |
            | 4.3 | Safety | A roll out of basic clean and decent roles and responsibilities | Governor | February 2024 | Completed | | All briefed. | 28 February 2024 |
            | 9.9 | None | Something else | Governor | May 2024 | On track | | Words. | |
            """;

        var answer = await governor.Upload(form, [], "Form.File", [("sheet.md", Encoding.UTF8.GetBytes(Sheet))]);
        var review = (await governor.Get(answer.Location!)).Flat();

        Assert.Contains("The sheet says how far 2 actions were.", review, StringComparison.Ordinal);
        Assert.Contains("On track on 1 March 2024. Led by Head of Safety. Half of the meetings do it.", review, StringComparison.Ordinal);
        Assert.Contains("Complete on 28 February 2024. All briefed.", review, StringComparison.Ordinal);
        Assert.Contains("What the sheet says of 9.9 fits no action of the plan and is left out", review, StringComparison.Ordinal);

        // The reference and how far it is are enough: this sheet names neither concerns nor owners nor dates, nor even actions.
        const string Narrow = """
            | Ref | Status | Lead | Latest update | Updated on |
            |---|---|---|---|---|
            | 1.1 | On track | Head of Safety | The data set is drafted. | 2 March 2024 |
            | 8.8 | On track | | Fits nothing. | |
            """;
        answer = await governor.Upload((await governor.Get(here + "/progress")).Form(), [], "Form.File", [("narrow.md", Encoding.UTF8.GetBytes(Narrow))]);
        review = (await governor.Get(answer.Location!)).Flat();
        Assert.Contains("The sheet says how far 1 action was.", review, StringComparison.Ordinal);
        Assert.Contains("On track on 2 March 2024. Led by Head of Safety. The data set is drafted.", review, StringComparison.Ordinal);
        Assert.Contains("What the sheet says of 8.8 fits no action of the plan and is left out: \"Fits nothing.\"", review, StringComparison.Ordinal);
        var refused = await governor.Upload((await governor.Get(here + "/progress")).Form(), [], "Form.File", [("plan.md", SeedBytes)]);
        Assert.StartsWith("The file says nothing of any action’s status", Assert.Single(refused.Errors), StringComparison.Ordinal);
        const string OfAnother = "| Reference | Concern | Action | Owner | Target date | Status |\n|---|---|---|---|---|---|\n| 9.9 | None | Something else | Governor | May 2024 | On track |";
        var none = await governor.Upload((await governor.Get(here + "/progress")).Form(), [], "Form.File", [("other.md", Encoding.UTF8.GetBytes(OfAnother))]);
        Assert.StartsWith("Nothing that the file tells of is in this plan: it names 9.9.", Assert.Single(none.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plan_says_where_it_differs_from_its_document_and_the_finished_import_leads_to_it()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var review = await Bring(governor, "plan.md", Encoding.UTF8.GetBytes(Small));
        var here = Here(review);
        await governor.Submit((await governor.Get(here + "/actions/1.2")).Form(), new() { ["Form.Wording"] = "Then that, twice.", ["Form.Step"] = "Save" });
        review = await governor.Get(here);

        var plan = await governor.Submit(FormOf(review, "Confirm"), new() { ["Form.AcceptProposals"] = "true" });

        var differs = plan.Document.QuerySelector("[data-differences='1']")!;
        Assert.StartsWith("This plan differs from its document in 2 places: words were typed or left out when it was brought in", differs.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(["1.2: “that, twice.” was typed, and does not stand in the document", "line 10: “this.” stands in the document, and not in the plan"], differs.QuerySelectorAll("li").Select(l => l.TextContent));
        // They are words of the whole plan: not for a partner, who sees its own actions alone. What was not corrected differs in nothing.
        Assert.Null((await (await site.SignIn("education-partner")).Get("/plans/hmip-2025")).Document.QuerySelector("[data-differences]"));
        Assert.Null((await governor.Get("/plans/hmip-2023")).Document.QuerySelector("[data-differences]"));

        // The back button, a bookmark, and a second click.
        foreach (var finished in new[] { await governor.Get(here), await governor.Get(here + "/actions/1.2"), await governor.Post(FormOf(review, "Confirm"), new() { ["Form.AcceptProposals"] = "true" }) })
        {
            Assert.Equal(HttpStatusCode.NotFound, finished.Status);
            Assert.Contains("This import is finished: the plan is here.", finished.Flat(), StringComparison.Ordinal);
            Assert.Equal("See the plan", finished.Document.QuerySelector("a[href='/plans/hmip-2025']")!.TextContent);
        }

        Assert.DoesNotContain("See the plan", (await governor.Get($"/plans/import/{Guid.NewGuid()}")).Flat(), StringComparison.Ordinal);
        Assert.Empty((await site.Verified()).Findings);
    }

    [Fact]
    public async Task A_plan_is_typed_by_hand()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var start = await governor.Get("/plans/import");
        var review = await governor.Get((await governor.Upload(start.Form(), new() { ["Form.How"] = "ByHand" }, "Form.File")).Location!);
        Assert.Contains("It can’t be imported yet. It has no action.", review.Flat(), StringComparison.Ordinal);
        var here = Here(review);

        await governor.Submit((await governor.Get(here + "/facts")).Form(), Facts("sometown-2026"));
        var action = await governor.Submit((await governor.Get(here + "/concerns")).Form(), new()
        {
            ["Form.Number"] = "1",
            ["Form.Category"] = "KeyConcern",
            ["Form.Text"] = "The kitchen\r\nwas dirty.",
            ["Form.Step"] = "Save",
        });
        await governor.Submit(action.Form(), new() { ["Form.Wording"] = "It is cleaned.", ["Form.Owners"] = "Governor and Head of Residence", ["Form.Target"] = "End of Aug 2026", ["Form.Step"] = "Save" });
        review = await governor.Get(here);
        Assert.Contains("Typed by hand: 1 concern, 1 action", review.Flat(), StringComparison.Ordinal);
        Assert.Contains("End of Aug 2026: due 31 August 2026", review.Flat(), StringComparison.Ordinal);
        await governor.Submit(FormOf(review, "Confirm"), []);

        var published = await site.InDatabase(db => db.PublishedActions.Include(p => p.Recommendation).Include(p => p.Owners).ThenInclude(o => o.Post)
            .SingleAsync(p => p.PlannedAction.Plan.Key == "sometown-2026", TestContext.Current.CancellationToken));
        Assert.Equal(("The kitchen\nwas dirty.", "It is cleaned."), (published.Recommendation.Concern.Text, published.Wording));
        Assert.Equal(["Governor", "Head of Residence"], published.Owners.OrderBy(o => o.Position).Select(o => o.Post.Name));
    }

    [Fact]
    public async Task Of_two_who_correct_at_once_the_second_is_told_and_keeps_what_they_typed()
    {
        var (governor, deputy) = (await shared.SignIn("governor"), await shared.SignIn("deputy-governor"));
        var here = Here(await Bring(governor, "plan.md", Encoding.UTF8.GetBytes(Small)));
        var mine = Saving(await deputy.Get(here + "/actions/1.2"));
        await governor.Submit(Saving(await governor.Get(here + "/actions/1.1")), new() { ["Form.Wording"] = "First of all, do it well.", ["Form.Step"] = "Save" });

        var refused = await deputy.Post(mine, new() { ["Form.Target"] = "July 2024", ["Form.Step"] = "Save" });

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("July 2024", ((IHtmlInputElement)refused.Document.QuerySelector("[name='Form.Target']")!).Value);
        var saved = await deputy.Submit(Saving(refused), new() { ["Form.Step"] = "Save" });
        Assert.Contains("July 2024: due 31 July 2024", saved.Flat(), StringComparison.Ordinal);
        Assert.Contains("First of all, do it well.", saved.Flat(), StringComparison.Ordinal);
        // Who corrected words that are published is told which.
        Assert.Contains("These words stand in the plan and not in the document: \"it well.\"", saved.Flat(), StringComparison.Ordinal);

        static IHtmlFormElement Saving(Page page) => page.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("[name='Form.Wording']") is not null);
    }

    [Fact]
    public async Task What_is_not_agreed_is_shown_as_a_response_and_is_no_action()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var review = await Bring(governor, "old.md", Encoding.UTF8.GetBytes("""
            Action Plan: HMP Sometown
            Action Plan Submitted: 12 August 2019
            A Response to the HMIP Inspection: 1–12 April 2019
            Report Published: 8 August 2019

            | Rec No | Recommendation | Agreed/Partly Agreed/Not Agreed | Response Action Taken/Planned | Responsible Owner | Target Date |
            |---|---|---|---|---|---|
            | 5.01 | Cells should be single. | Not Agreed | There is no money for it. | | N/A |
            | 5.02 | Showers should be screened. | Partly Agreed | The first ten will be. | Governor | 31/03/2020 |
            """));
        var plan = (await governor.Submit(FormOf(review, "Confirm"), [])).Flat();

        Assert.Contains("5.01. Not Agreed Cells should be single. Response: There is no money for it.", plan, StringComparison.Ordinal);
        Assert.Contains("Partly Agreed", plan, StringComparison.Ordinal);
        Assert.Equal(["hmip-2019/5.02.1"], (await governor.Get("/plans/hmip-2019")).References);
        Assert.DoesNotContain("hmip-2019/5.01.1", (await governor.Get("/overdue")).References);
    }

    [Fact]
    public async Task A_later_edition_is_shown_side_by_side_and_adopted_and_the_same_file_changes_nothing()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        await governor.Submit(FormOf(await Bring(governor, "plan.md", Encoding.UTF8.GetBytes(Small)), "Confirm"), []);
        var later = Small.Replace("9th January 2026", "9th March 2026", StringComparison.Ordinal).Replace("June 2024", "September 2024", StringComparison.Ordinal)
            + "\n| | | A third. | Governor | July 2024 | | | | |";

        var review = await Bring(governor, "later.md", Encoding.UTF8.GetBytes(later));
        Assert.Contains("This is a later edition of it", review.Flat(), StringComparison.Ordinal);
        Assert.Equal(("1", "1"), (review.Document.QuerySelector("[data-fate=changed] strong")!.TextContent, review.Document.QuerySelector("[data-fate=added] strong")!.TextContent));
        var plan = await governor.Submit(FormOf(review, "Confirm"), []);
        Assert.Contains("Edition 2 is adopted.", plan.Flat(), StringComparison.Ordinal);
        Assert.Equal(3, plan.TotalCount);

        var again = await Bring(governor, "again.md", Encoding.UTF8.GetBytes(later));
        Assert.Contains("This very file is here: edition 2 of hmip-2025 was read from it", again.Flat(), StringComparison.Ordinal);
        Assert.Empty((await site.Verified()).Findings);
    }

    [Fact]
    public async Task Another_prisons_plan_or_another_inspections_is_no_edition_whatever_its_short_name()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        await governor.Submit(FormOf(await Bring(governor, "plan.md", Encoding.UTF8.GetBytes(Small)), "Confirm"), []);

        foreach (var other in new[] { Small.Replace("HMP Sometown", "HMP Elsewhere", StringComparison.Ordinal), Small.Replace("25 September – 5 October 2025", "3 – 7 March 2025", StringComparison.Ordinal) })
        {
            var review = await Bring(governor, "other.md", Encoding.UTF8.GetBytes(other));
            Assert.Contains("The short name hmip-2025 belongs to the plan for HMP Sometown, inspected 25 September 2025 to 5 October 2025.", review.Flat(), StringComparison.Ordinal);
            Assert.DoesNotContain(review.Document.QuerySelectorAll("form"), f => f.QuerySelector("[name='Form.Step']")?.GetAttribute("value") == "Confirm");
            var facts = await governor.Get(Here(review) + "/facts");
            review = await governor.Submit(facts.Form(), new() { ["Form.Key"] = "hmip-2025-b" });
            Assert.NotNull(FormOf(review, "Confirm"));
        }

        // The same inspection, however its establishment is spelt, under another short name.
        var same = await Bring(governor, "same.md", Encoding.UTF8.GetBytes(Small.Replace("HMP Sometown", "HMP/YOI SOMETOWN", StringComparison.Ordinal).Replace("June 2024", "July 2024", StringComparison.Ordinal)));
        Assert.Contains("This is a later edition of it", same.Flat(), StringComparison.Ordinal);
        same = await governor.Submit((await governor.Get(Here(same) + "/facts")).Form(), new() { ["Form.Key"] = "second" });
        Assert.Contains("The plan hmip-2025 answers the same inspection.", same.Flat(), StringComparison.Ordinal);
        Assert.Contains("This site is HMP/YOI East Sutton Park’s, and the document says HMP/YOI SOMETOWN.", same.Flat(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_the_plan_does_not_empty_it_at_one_press()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var whole = Small + "\n| | | A third. | Governor | July 2024 | | | | |\n| | | A fourth. | Governor | July 2024 | | | | |";
        await governor.Submit(FormOf(await Bring(governor, "plan.md", Encoding.UTF8.GetBytes(whole)), "Confirm"), []);
        var part = Small[..Small.IndexOf("| | | Then this.", StringComparison.Ordinal)].Replace("9th January 2026", "9th March 2026", StringComparison.Ordinal);

        var review = await Bring(governor, "part.md", Encoding.UTF8.GetBytes(part));
        Assert.Contains("3 actions of the plan do not stand in this document, and would leave the plan.", review.Flat(), StringComparison.Ordinal);
        var refused = await governor.Post(FormOf(review, "Confirm"), []);

        Assert.Equal((HttpStatusCode.BadRequest, PlanRules.EditionLeavesMostOut.Message), (refused.Status, Assert.Single(refused.Errors)));
        Assert.Equal(4, (await governor.Get("/plans/hmip-2025")).TotalCount);
        Assert.Contains("This is the whole plan: 3 actions leave the plan", refused.Document.QuerySelector("label[for=accept]")!.TextContent, StringComparison.Ordinal);
        await governor.Submit(FormOf(refused, "Confirm"), new() { ["Form.AcceptProposals"] = "true" });
        Assert.Equal(1, (await governor.Get("/plans/hmip-2025")).TotalCount);
    }

    [Fact]
    public async Task Who_an_owner_is_is_settled_once_and_the_next_edition_does_not_ask_again()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var plan = Small.Replace("Then this. | Governor |", "Then this. | Head of Resdience |", StringComparison.Ordinal);
        var here = Here(await Bring(governor, "plan.md", Encoding.UTF8.GetBytes(plan)));
        var owners = await governor.Get(here + "/owners");
        var spelling = owners.Document.QuerySelectorAll("input[type=hidden]").Single(i => i.GetAttribute("value") == "Head of Resdience").GetAttribute("name")!.Replace(".Spelling", "", StringComparison.Ordinal);
        await governor.Submit(owners.Form(), new() { [spelling + ".SameAs"] = "Governor" });
        await governor.Submit(FormOf(await governor.Get(here), "Confirm"), []);

        var later = await Bring(governor, "later.md", Encoding.UTF8.GetBytes(plan.Replace("9th January 2026", "9th March 2026", StringComparison.Ordinal).Replace("June 2024", "July 2024", StringComparison.Ordinal)));
        await governor.Submit(FormOf(later, "Confirm"), []);

        Assert.Equal(["Governor"], await site.InDatabase(db => db.PublishedActions.Where(p => p.OwnersAsPublished == "Head of Resdience" && p.Edition == 2).SelectMany(p => p.Owners).Select(o => o.Post.Name).ToListAsync(TestContext.Current.CancellationToken)));
        Assert.False(await site.InDatabase(db => db.Posts.AnyAsync(p => p.Name == "Head of Resdience", TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task What_is_typed_is_kept_when_the_action_is_divided_or_joined()
    {
        var governor = await shared.SignIn("governor");
        var here = Here(await Bring(governor, "plan.md", Encoding.UTF8.GetBytes(Small.Replace("First of all, do it.", "First of all, do it. Then look at it.", StringComparison.Ordinal))));
        var form = await governor.Get(here + "/actions/1.1");

        var refused = await governor.Post(form.Form(), new() { ["Form.Wording"] = "First of all, do it well. Then look at it.", ["Form.At"] = "21", ["Form.Rest"] = "NewAction", ["Form.Step"] = "Cut" });
        Assert.StartsWith("You changed the words of the action.", Assert.Single(refused.Errors), StringComparison.Ordinal);
        var cut = await governor.Submit(refused.Form(), new() { ["Form.Target"] = "May 2026", ["Form.At"] = "elsewhere", ["Form.Begins"] = "Then look", ["Form.Rest"] = "NewAction", ["Form.Step"] = "Cut" });

        Assert.Contains("1.1: correct it First of all, do it well. Owners Governor Target May 2026", cut.Flat(), StringComparison.Ordinal);
        var joined = await governor.Submit((await governor.Get(here + "/actions/1.1")).Form(), new() { ["Form.ShortTitle"] = "Do it", ["Form.Step"] = "JoinNext" });
        Assert.Contains("1.1: correct it First of all, do it well. Then look at it. Owners", joined.Flat(), StringComparison.Ordinal);
        Assert.Equal("Do it", ((IHtmlInputElement)(await governor.Get(here + "/actions/1.1")).Document.QuerySelector("[name='Form.ShortTitle']")!).Value);
    }

    [Fact]
    public async Task An_import_is_found_again_by_somebody_else_and_thrown_away_whole()
    {
        await using var site = new Demonstration();
        var (governor, administrator) = (await site.SignIn("governor"), await site.SignIn("administrator"));
        var here = Here(await Bring(governor, "our plan.md", Encoding.UTF8.GetBytes(Small)));

        var start = await administrator.Get("/plans/import");
        Assert.Equal(here, start.Document.QuerySelectorAll("a").Single(a => a.TextContent == "our plan.md").GetAttribute("href"));
        Assert.Contains("by Governor", start.Flat(), StringComparison.Ordinal);
        await administrator.Submit(FormOf(await administrator.Get(here), "Discard"), []);

        var gone = await governor.Get(here + "/actions/1.1");
        Assert.Equal(HttpStatusCode.NotFound, gone.Status);
        Assert.Contains("somebody has imported the plan, or has thrown the import away", gone.Flat(), StringComparison.Ordinal);
        Assert.Equal(0, await site.InDatabase(db => db.PendingImports.CountAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(0, await site.InDatabase(db => db.Set<PendingFile>().CountAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Doubts_that_nobody_accepts_keep_a_plan_out()
    {
        var governor = await shared.SignIn("governor");
        var review = await Bring(governor, "plan.md", Encoding.UTF8.GetBytes(Small.Replace("May 2024", "when staff allow", StringComparison.Ordinal).Replace("2025", "2021", StringComparison.Ordinal)));

        var refused = await governor.Post(FormOf(review, "Confirm"), []);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith("Reading the document leaves doubts.", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.False(await shared.InDatabase(db => db.Plans.AnyAsync(p => p.Key == "hmip-2021", TestContext.Current.CancellationToken)));
        Assert.Contains("The plan is imported.", (await governor.Submit(FormOf(refused, "Confirm"), new() { ["Form.AcceptProposals"] = "true" })).Flat(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing.md", "")]
    [InlineData("letter.md", "Dear Governor,")]
    [InlineData("list.md", "| Name | Telephone |\n|---|---|\n| A | B |")]
    [InlineData("torn.md", "| Rec No | Concerns | Response | Owner | Target Date |\n|---|---|---|---|---|\n| 1 | One. |")]
    public async Task A_document_that_can_not_be_read_is_refused_at_its_field_and_nothing_of_it_is_kept(string name, string text)
    {
        var governor = await shared.SignIn("governor");
        var before = await shared.InDatabase(db => db.PendingImports.CountAsync(TestContext.Current.CancellationToken));

        var start = await governor.Get("/plans/import");
        var refused = await governor.Upload(start.Form(), new() { ["Form.How"] = "File" }, "Form.File", [(name, Encoding.UTF8.GetBytes(text))]);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Single(refused.Errors);
        Assert.Equal(before, await shared.InDatabase(db => db.PendingImports.CountAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task An_import_whose_reader_has_gone_is_begun_anew_by_whoever_looks_at_it()
    {
        await using var site = new Demonstration();
        var id = await site.InDatabase(async db =>
        {
            var pending = PendingImport.Of(new PlanFile("left.md", Encoding.UTF8.GetBytes(Small)), Person.System, DateTime.UnixEpoch);
            db.PendingImports.Add(pending);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            return pending.Id;
        });

        var review = await (await site.SignIn("governor")).Get($"/plans/import/{id}");

        Assert.Contains("3 table rows, 2 with actions → 1 concern, 2 actions, every word placed", review.Flat(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_long_document_is_read_the_page_says_how_far_and_looks_again_by_itself()
    {
        await using var site = new Demonstration();
        var id = await site.InDatabase(async db =>
        {
            var pending = PendingImport.Of(new PlanFile("long.pdf", [1]), Person.System, new DateTime(2024, 3, 15, 12, 0, 0, DateTimeKind.Utc));
            db.PendingImports.Add(pending);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            // Somebody on another instance reads it, and was heard of just now.
            await db.PendingImports.ExecuteUpdateAsync(set => set.SetProperty(p => p.HeardOfAt, new DateTime(2999, 1, 1, 0, 0, 0, DateTimeKind.Utc)).SetProperty(p => p.ReadSoFar, 12).SetProperty(p => p.ReadOf, 60), TestContext.Current.CancellationToken);
            return pending.Id;
        });
        var governor = await site.SignIn("governor");

        var page = await governor.Get($"/plans/import/{id}");

        Assert.Contains("12 of 60 read.", page.Document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2", page.Headers["Refresh"]);
        Assert.Contains("being read", (await governor.Get("/plans/import")).Flat(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await governor.Get($"/plans/import/{id}/facts")).Status);
    }

    [Fact]
    public async Task What_nobody_finishes_is_thrown_away_with_its_document_when_its_days_are_over()
    {
        await using var site = new Demonstration();
        var now = new DateTime(2024, 3, 15, 12, 0, 0, DateTimeKind.Utc);
        await site.InDatabase(async db =>
        {
            foreach (var (name, days) in new[] { ("old.md", 31), ("young.md", 29) })
                db.PendingImports.Add(PendingImport.Of(new PlanFile(name, Encoding.UTF8.GetBytes(Small)), Person.System, now.AddDays(-days)));
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        var governor = await site.SignIn("governor");

        var start = (await governor.Get("/plans/import")).Flat();
        await Bring(governor, "plan.md", SeedBytes);

        Assert.Contains("young.md", start, StringComparison.Ordinal);
        Assert.DoesNotContain("old.md", start, StringComparison.Ordinal);
        Assert.Contains("What nobody finishes is thrown away after 30 days.", start, StringComparison.Ordinal);
        Assert.Equal(["plan.md", "young.md"], await site.InDatabase(db => db.PendingImports.Select(p => p.FileName).OrderBy(n => n).ToListAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(2, await site.InDatabase(db => db.Set<PendingFile>().CountAsync(TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("head-of-residence")]
    [InlineData("education-partner")]
    [InlineData("observer")]
    [InlineData("slt-member")]
    public async Task Only_the_governor_and_administrators_bring_plans(string account)
    {
        var browser = await shared.SignIn(account);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/plans/import")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get($"/plans/import/{Guid.NewGuid()}")).Status);
    }

    private static Dictionary<string, string> Facts(string key) => new()
    {
        ["Form.Establishment"] = "HMP Sometown",
        ["Form.Inspectorate"] = "HM Inspectorate of Prisons",
        ["Form.Key"] = key,
        ["Form.InspectedFrom.Day"] = "1",
        ["Form.InspectedFrom.Month"] = "2",
        ["Form.InspectedFrom.Year"] = "2026",
        ["Form.InspectedTo.Day"] = "9",
        ["Form.InspectedTo.Month"] = "2",
        ["Form.InspectedTo.Year"] = "2026",
        ["Form.ReportPublishedOn.Day"] = "1",
        ["Form.ReportPublishedOn.Month"] = "5",
        ["Form.ReportPublishedOn.Year"] = "2026",
        ["Form.SubmittedOn.Day"] = "2",
        ["Form.SubmittedOn.Month"] = "5",
        ["Form.SubmittedOn.Year"] = "2026",
    };

    private static async Task<Page> Bring(Browser browser, string name, byte[] content)
    {
        var start = await browser.Get("/plans/import");
        var answer = await browser.Upload(start.Form(), new() { ["Form.How"] = "File" }, "Form.File", [(name, content)]);
        Assert.True(answer.Status == HttpStatusCode.Redirect, string.Join("; ", answer.Errors));
        return await browser.Get(answer.Location!);
    }

    private static string Here(Page review) => review.Document.Location.PathName;

    private static IHtmlFormElement FormOf(Page review, string step) =>
        review.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("[name='Form.Step']")?.GetAttribute("value") == step);
}
