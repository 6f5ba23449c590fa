using System.Net;
using System.Text;
using EastSuttonPark.ActionPlan.Application.AssuranceChecks;
using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Tests.Imports;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.People;

public sealed class RenamePostTests
{
    private const string Old = "Head of Reducing Reoffending";
    private const string New = "Head of Rehabilitation";
    private const string Address = "/administration/posts/head-of-reducing-reoffending/name";
    private const string Action = "/plans/hmip-2023/actions/1.2";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_today_pages_say_the_new_name_and_past_days_histories_reports_and_the_plan_as_published_the_old_one()
    {
        await using var site = new Demonstration();
        var (administrator, governor, head) = (await site.SignIn("administrator"), await site.SignIn("governor"), await site.SignIn("head-of-reducing-reoffending"));
        await site.Send("governor", new SetCheck.Command { Plan = "hmip-2023", Reference = "1.2", Name = "Minutes looked at", Every = CadencePeriod.CalendarMonth, From = new DateOnly(2024, 3, 15), Post = "head-of-reducing-reoffending", Forum = "SLT", FormId = Guid.NewGuid() });
        await governor.Submit((await governor.Get("/reports/2024-02")).Form(), []);
        string[] past = [$"{Action}?asAt=2024-03-14", "/actions?asAt=2024-02-29", "/actions.csv?asAt=2024-02-29", "/reports/2024-02", "/reports/2024-02.csv", "/reports/2024-01", "/plans/hmip-2023?asAt=2024-02-29"];
        var before = await Task.WhenAll(past.Select(async p => Encoding.UTF8.GetString(await governor.Download(p))));
        var (entries, owners) = (await site.CountEntries(), await Owners());

        var posts = await administrator.Submit((await administrator.Get(Address)).Form(), new() { ["Form.Name"] = $"  {New} " });

        Assert.Contains("The name is saved", posts.Flat(), StringComparison.Ordinal);
        // The person of the demonstration is called as the post was.
        Assert.Single(posts.Document.QuerySelectorAll("th[scope=row]"), th => th.TextContent.Contains(New, StringComparison.Ordinal));
        var renamed = Assert.Single(posts.Document.QuerySelectorAll("th[scope=row]"), th => th.TextContent.Contains(Old, StringComparison.Ordinal));
        Assert.Contains($"until 14 March 2024: {Old}", renamed.TextContent, StringComparison.Ordinal);
        foreach (var address in new[] { "/actions", "/overdue", "/leads", "/reports/2024-03", "/checks?post=head-of-reducing-reoffending", "/plans/hmip-2023", "/actions?lead=head-of-reducing-reoffending", $"{Action}?asAt=2024-03-15" })
            Assert.Contains(New, (await governor.Get(address)).Flat(), StringComparison.Ordinal);
        Assert.Contains(New, Encoding.UTF8.GetString(await governor.Download("/actions.csv")), StringComparison.Ordinal);

        // The action's page: who leads it and who carries its check out by the new name, what was said by the old one.
        var page = await governor.Get(Action);
        Assert.Equal(New, page.Document.QuerySelectorAll("tr").First(r => r.TextContent.Contains("Minutes looked at", StringComparison.Ordinal)).QuerySelector("td[data-label=By]")!.TextContent.Trim());
        Assert.Contains($"Lead set: {Old}", page.Flat(), StringComparison.Ordinal);

        // Not a byte of a past day or of a month that is over has changed, but for what each page makes anew.
        var after = await Task.WhenAll(past.Select(async p => Encoding.UTF8.GetString(await governor.Download(p))));
        Assert.Equal(before.Select(WithoutTokens), after.Select(WithoutTokens));
        Assert.Contains(before, p => p.Contains(Old, StringComparison.Ordinal));
        Assert.Equal((entries, owners), (await site.CountEntries(), await Owners()));
        Assert.Empty((await site.Verified()).Findings);
        Assert.Contains((AuditKind.Granted, $"Renamed the post {Old} to {New}"), await site.Audit());

        // What the head says from now on is said by the new name.
        await head.Submit((await head.Get($"{Action}/progress")).Form(), new() { ["Form.Answer"] = "on-track", ["Form.Done"] = "Words" });
        Assert.Equal(New, (await site.Journal("1.2")).Entries.MaxBy(e => e.Sequence)!.PostName);

        Task<string> Owners() => site.InDatabase(async db => string.Join('|', await db.PublishedActions.OrderBy(p => p.PlannedActionId).Select(p => p.OwnersAsPublished).ToListAsync(Ct)));
    }

    [Fact]
    public async Task A_name_that_is_missing_too_long_or_anothers_or_the_present_one_is_refused()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        var form = (await administrator.Get(Address)).Form();
        foreach (var (name, message) in new[]
        {
            ("", "Enter the post’s name"), ("–", "Enter the post’s name"), (new string('a', 201), "The name must be 200 characters or fewer"),
            ("Head of Equalities", "There is a post with this name already: Head of Equalities"), ("head of EQUALITIES", "There is a post with this name already: Head of Equalities"),
            (Old, "It is called that already. Enter its new name"),
        })
        {
            var refused = await administrator.Post(form, new() { ["Form.Name"] = name });
            Assert.Equal((HttpStatusCode.BadRequest, message), (refused.Status, Assert.Single(refused.Errors)));
            Assert.Equal(name, refused.Document.QuerySelector("[name='Form.Name']")!.GetAttribute("value") ?? "");
        }

        Assert.Equal(0, await site.InDatabase(db => db.Set<FormerName>().CountAsync(Ct)));
        Assert.DoesNotContain(await site.Audit(), r => r.What.StartsWith("Renamed", StringComparison.Ordinal));

        // The Governor's post keeps its name, and what is no post has none.
        foreach (var slug in new[] { "governor", "none" })
            Assert.Equal(HttpStatusCode.NotFound, (await administrator.Get($"/administration/posts/{slug}/name")).Status);
        Assert.DoesNotContain((await administrator.Get("/administration/posts")).Document.QuerySelectorAll("a"), a => a.GetAttribute("href") == "/administration/posts/governor/name");
        Assert.DoesNotContain((await (await site.SignIn("governor")).Get("/administration/posts")).Document.QuerySelectorAll("a"), a => a.TextContent.StartsWith("Rename", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_two_administrators_the_second_is_told_and_a_double_click_saves_once()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        var form = (await administrator.Get(Address)).Form();
        await administrator.Submit(form, new() { ["Form.Name"] = New });
        await administrator.Submit(form, new() { ["Form.Name"] = New });

        var refused = await administrator.Post(form, new() { ["Form.Name"] = "Head of Resettlement" });
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains($"It is called “{New}” by now", refused.Flat(), StringComparison.Ordinal);
        await administrator.Submit(refused.Form(), []);

        // Of the names of one day the last one counts; until the day before it had the old one.
        var post = await site.InDatabase(db => db.Posts.Include(p => p.FormerNames).SingleAsync(p => p.Slug == "head-of-reducing-reoffending", Ct));
        Assert.Equal("Head of Resettlement", post.Name);
        var former = Assert.Single(post.FormerNames);
        Assert.Equal((Old, new DateOnly(2024, 3, 14)), (former.Name, former.Until));
        Assert.Contains($"until 14 March 2024: {Old}", (await administrator.Get("/administration/posts")).Flat(), StringComparison.Ordinal);
        Assert.Equal([$"Renamed the post {Old} to {New}", $"Renamed the post {New} to Head of Resettlement"], (await site.Audit()).Where(r => r.What.StartsWith("Renamed", StringComparison.Ordinal)).Select(r => r.What));
    }

    [Fact]
    public async Task A_later_edition_that_names_the_post_either_way_means_the_same_one_and_no_other_can_take_its_names()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        await administrator.Submit((await administrator.Get(Address)).Form(), new() { ["Form.Name"] = New });
        var posts = await site.InDatabase(db => db.Posts.CountAsync(Ct));
        foreach (var name in new[] { Old, New })
        {
            var refused = await administrator.Post((await administrator.Get("/administration/posts/new")).Form(), new() { ["Form.Name"] = name, ["Form.Kind"] = "prison" });
            Assert.Equal($"There is a post with this name already: {New}", Assert.Single(refused.Errors));
        }

        await site.Send("administrator", new ImportPlan.Command(site.Seed().With("1.1", a => LedBy(a, Old)).With("1.2", a => LedBy(a, New)) with { Key = "another", SourceSha256 = new string('f', 64), Doubts = [] }));
        Assert.Equal(posts, await site.InDatabase(db => db.Posts.CountAsync(Ct)));
        Assert.Equal([New, New], await site.InDatabase(db => db.PlannedActions.Where(a => a.Plan.Key == "another" && (a.Reference == "1.1" || a.Reference == "1.2")).Select(a => a.Lead.Name).ToListAsync(Ct)));

        static PublishedActionText LedBy(PublishedActionText action, string lead) => action with { Opening = new OpeningBalance(ActionStatus.OnTrack, new DateOnly(2024, 1, 1), "Half.", lead, null) };
    }

    private static string WithoutTokens(string page) => System.Text.RegularExpressions.Regex.Replace(page, "(name=\"(__RequestVerificationToken|Form.FormId)\"[^>]*value=\"[^\"]*\"|value=\"[^\"]*\"[^>]*name=\"__RequestVerificationToken\")", "", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
