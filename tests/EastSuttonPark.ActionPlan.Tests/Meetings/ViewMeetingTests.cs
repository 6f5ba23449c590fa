using System.Net;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Tests.AssuranceChecks;
using EastSuttonPark.ActionPlan.Web.Layout;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.Meetings;

public sealed class ViewMeetingTests
{
    private const string Verification = "/plans/hmip-2023/actions/4.3/verification";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_agenda_stands_in_its_order_with_what_there_is_to_know()
    {
        await using var site = new Demonstration();
        var page = await (await site.SignIn("governor")).Get("/meeting");
        Assert.Equal("Meeting of 15 March 2024", page.Heading);
        Assert.Equal(
            ["1. Overdue: 3", "2. Claimed, awaiting verification: 3", "3. Dates to decide: 1", "4. Help needed: 2", "5. Checks missed: 2", "6. Not reported this round: 7", "Decided in this meeting: 0", "The last meeting, 26 February 2024: was it done?"],
            page.Document.QuerySelectorAll("main h2").Select(h => h.TextContent));
        Assert.Contains("Overdue by 15 days. Its lead says: Delayed.", Row(page, "row-overdue-hmip-2023-1.2"), StringComparison.Ordinal);
        Assert.Contains("waiting 16 days", Row(page, "row-awaiting-hmip-2023-4.3"), StringComparison.Ordinal);
        Assert.Contains("Cover for the tutors from another site.", Row(page, "row-help-hmip-2023-3.1"), StringComparison.Ordinal);
        Assert.Contains("2.2 no longer stands since 1 March 2024.", Row(page, "row-checks-hmip-2023-2.2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_meetings_decisions_say_whether_they_were_done()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var last = Last(await governor.Get("/meeting"));
        Assert.Contains(last, r => r.Contains("4.3", StringComparison.Ordinal) && r.Contains("Returned: now On track", StringComparison.Ordinal) && r.Contains("Claimed again on 28 February 2024, waits to be verified", StringComparison.Ordinal));
        Assert.Contains(last, r => r.Contains("1.3", StringComparison.Ordinal) && r.Contains("Stands, kept up by its checks", StringComparison.Ordinal));

        // What is done can be undone: the page follows the fold.
        await governor.Submit((await governor.Get("/plans/hmip-2023/actions/1.3/checks")).Form(), RecordCheckTests.Filled(("Form.Satisfactory", "False"), ("Form.Note", "Two functions were missing.")));
        Assert.Contains(Last(await governor.Get("/meeting")), r => r.Contains("Not done", StringComparison.Ordinal) && r.Contains("No longer stands since 15 March 2024", StringComparison.Ordinal));
        Assert.DoesNotContain("The last meeting", (await governor.Get("/meeting?on=2024-02-26")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_that_was_asked_for_in_a_meeting_is_decided_only_by_the_decision_on_it()
    {
        await using var site = new Demonstration();
        var on = new DateOnly(2024, 3, 14);
        await site.Step("governor", "5.1", (action, person, now) => action.RequestDate(person, new(2024, 9, 30), TargetPrecision.Day, DateReason.Other, "More to do.", new(now, null, on)));
        var governor = await site.SignIn("governor");
        Assert.Contains(Last(await governor.Get("/meeting")), r => r.Contains("5.1", StringComparison.Ordinal) && r.Contains("Not decided", StringComparison.Ordinal));
        await site.Step("governor", "5.1", (action, person, now) => action.DecideProceeding(person, proceeds: false, "Stopped.", now));
        await site.Step("governor", "5.1", (action, person, now) => action.DecideProceeding(person, proceeds: true, "It goes on.", now));
        await site.Step("governor", "5.1", (action, person, now) => action.RequestDate(person, new(2024, 10, 31), TargetPrecision.Day, DateReason.Other, "Still more.", now));
        await site.Step("deputy-governor", "5.1", (action, person, now) => action.DecideDate(person, agreed: true, null, now));
        Assert.Contains(Last(await governor.Get("/meeting")), r => r.Contains("5.1", StringComparison.Ordinal) && r.Contains("Never decided", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_decision_from_a_row_is_marked_with_the_meeting_comes_back_to_the_row_and_stands_in_the_minutes()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var meeting = await governor.Get("/meeting?on=2024-03-14");
        var link = meeting.Document.QuerySelectorAll("#row-awaiting-hmip-2023-4\\.3 a").Select(a => a.GetAttribute("href")!).Single(h => h.StartsWith(Verification, StringComparison.Ordinal));
        var form = await governor.Get(link);
        Assert.Contains("decided in the meeting of 14 March 2024", form.Text, StringComparison.Ordinal);
        var refused = await governor.Post(form.Form(), new() { ["Form.Decision"] = "Return", ["Form.Why"] = " " });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);

        // What the meeting's link carried is carried through the refusal.
        var saved = await governor.Post(refused.Form(), new() { ["Form.Decision"] = "Return", ["Form.Why"] = "The register lacks two names." });

        Assert.Equal("/meeting?on=2024-03-14#row-awaiting-hmip-2023-4.3", saved.Location);
        var entry = await site.InDatabase(db => db.Entries.OrderByDescending(e => e.RecordedAt).FirstAsync(Ct));
        Assert.Equal((EntryKind.Returned, new DateOnly(2024, 3, 14)), (entry.Kind, entry.MeetingOn));
        var after = await governor.Get("/meeting?on=2024-03-14");
        Assert.NotNull(after.Document.GetElementById("row-awaiting-hmip-2023-4.3"));
        Assert.Contains("Decided in this meeting: 1", after.Text, StringComparison.Ordinal);
        // The return of February was answered, and that did not hold either.
        Assert.Contains(Last(after), r => r.Contains("Not done", StringComparison.Ordinal) && r.Contains("Claimed again on 28 February 2024, but no longer: Overdue", StringComparison.Ordinal));
        // Seen from the next day's meeting it is a decision of the last one, and it is late.
        Assert.Contains(Last(await governor.Get("/meeting")), r => r.Contains("The register lacks two names.", StringComparison.Ordinal) && r.Contains("Not claimed again, overdue by 15 days", StringComparison.Ordinal));

        var (text, faults) = Word(await governor.Download("/meeting/2024-03-14.docx"));
        Assert.Empty(faults);
        Assert.Contains("The register lacks two names.", text, StringComparison.Ordinal);
        Assert.Contains("Governor", text, StringComparison.Ordinal);
        Assert.Contains("Not claimed again, overdue by 15 days", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.org/meeting")]
    [InlineData("//example.org")]
    [InlineData("/meetings")]
    [InlineData("/meeting\\..\\x")]
    [InlineData("/meeting?on=2024-03-14&x=//example.org")]
    [InlineData("/sign-out")]
    [InlineData("/meeting#row\r\nX: y")]
    public async Task Another_return_address_is_not_followed(string returnUrl)
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var form = await governor.Get($"{Verification}?meeting=2024-03-14&returnUrl={Uri.EscapeDataString(returnUrl)}");
        var saved = await governor.Post(form.Form(), new() { ["Form.Decision"] = "Verify" });
        Assert.Equal("/plans/hmip-2023/actions/4.3", saved.Location);
        Assert.False(new MeetingVisit { ReturnUrl = returnUrl }.IsFromMeeting);
    }

    [Theory]
    [InlineData("2024-03-16")]
    [InlineData("2024-01-08")]
    public async Task A_meeting_in_the_future_or_before_the_plan_marks_nothing(string meeting)
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var refused = await governor.Post((await governor.Get($"{Verification}?meeting={meeting}")).Form(), new() { ["Form.Decision"] = "Return", ["Form.Why"] = "Kept words" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([PlanRules.MeetingDayMustFit.Message], refused.Errors);
        Assert.Equal("Kept words", refused.Document.QuerySelector("[name='Form.Why']")!.TextContent.Trim());
        Assert.Equal(0, await site.InDatabase(db => db.Entries.CountAsync(e => e.RecordedAt > new DateTime(2024, 3, 14), Ct)));

        var page = await governor.Get($"/meeting?on={meeting}");
        Assert.Equal((HttpStatusCode.BadRequest, PlanRules.MeetingDayMustFit.Message), (page.Status, page.Errors.Single()));
        Assert.Equal(HttpStatusCode.NotFound, (await governor.Get($"/meeting/{meeting}.docx")).Status);
    }

    [Theory]
    [InlineData("/meeting?on=soon")]
    [InlineData("/meeting/soon.docx")]
    [InlineData(Verification + "?meeting=soon")]
    public async Task A_day_that_is_none_is_malformed(string address)
    {
        await using var site = new Demonstration();
        Assert.Equal(HttpStatusCode.BadRequest, (await (await site.SignIn("governor")).Get(address)).Status);
    }

    [Fact]
    public async Task A_head_reads_and_cannot_mark_what_they_record()
    {
        await using var site = new Demonstration();
        var head = await site.SignIn("head-of-equalities");
        var page = await head.Get("/meeting");
        Assert.DoesNotContain(page.Document.QuerySelectorAll("main a"), a => a.GetAttribute("href")!.Contains("meeting=", StringComparison.Ordinal));
        var progress = await head.Get("/plans/hmip-2023/actions/2.3/progress?meeting=2024-03-15&returnUrl=%2Fmeeting");
        var forged = await head.Post(progress.Form(), new() { ["Form.Answer"] = "nothing-to-report" });
        Assert.Equal(HttpStatusCode.Forbidden, forged.Status);
        Assert.Equal(0, await site.InDatabase(db => db.Entries.CountAsync(e => e.RecordedAt > new DateTime(2024, 3, 14), Ct)));
    }

    [Fact]
    public async Task What_the_governor_reports_and_checks_in_the_meeting_is_marked_too_and_stale_forms_keep_the_meeting()
    {
        await using var site = new Demonstration();
        var (governor, deputy) = (await site.SignIn("governor"), await site.SignIn("deputy-governor"));
        const string Visit = "?meeting=2024-03-15&returnUrl=%2Fmeeting%3Fon%3D2024-03-15%23row-overdue-hmip-2023-2.3";
        var mine = await governor.Get("/plans/hmip-2023/actions/2.3/progress" + Visit);
        await deputy.Submit((await deputy.Get("/plans/hmip-2023/actions/2.3/progress")).Form(), new() { ["Form.Answer"] = "on-track", ["Form.Done"] = "Quicker" });
        var stale = await governor.Post(mine.Form(), new() { ["Form.Answer"] = "on-track", ["Form.Done"] = "Reported in the meeting" });
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Reported in the meeting", stale.Document.QuerySelector("[name='Form.Done']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/meeting?on=2024-03-15#row-overdue-hmip-2023-2.3", (await governor.Post(stale.Form(), [])).Location);
        var check = await governor.Get("/plans/hmip-2023/actions/2.2/checks" + Visit);
        Assert.Equal("/meeting?on=2024-03-15#row-overdue-hmip-2023-2.3", (await governor.Post(check.Form(), RecordCheckTests.Filled())).Location);

        var marked = await site.InDatabase(db => db.Entries.Where(e => e.MeetingOn == new DateOnly(2024, 3, 15)).OrderBy(e => e.RecordedAt).Select(e => e.Kind).ToListAsync(Ct));
        Assert.Equal([EntryKind.ProgressReported, EntryKind.CheckRecorded], marked);
    }

    [Fact]
    public async Task A_lead_and_a_check_that_are_set_in_the_meeting_are_marked_and_stand_in_its_minutes()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var meeting = await governor.Get("/meeting");
        var lead = meeting.Document.GetElementById("row-overdue-hmip-2023-1.2")!.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).First(h => h.Contains("/lead?", StringComparison.Ordinal));
        var saved = await governor.Post((await governor.Get(lead)).Form(), new() { ["Form.Post"] = "deputy-governor" });
        Assert.StartsWith("/meeting?on=2024-03-15#row-overdue-", saved.Location, StringComparison.Ordinal);

        var checks = meeting.Document.GetElementById("row-checks-hmip-2023-4.2")!.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).First(h => h.Contains("/checks?", StringComparison.Ordinal));
        var set = (await governor.Get(checks)).Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Single(h => h.Contains("/checks/new", StringComparison.Ordinal));
        var after = await governor.Post((await governor.Get(set)).Form(), new() { ["Form.Name"] = "Sheets read", ["Form.Every"] = "CalendarQuarter", ["Form.Post"] = "governor", ["Form.Forum"] = "SLT" });
        Assert.Equal("/meeting?on=2024-03-15#row-checks-hmip-2023-4.2", after.Location);

        var minutes = Word(await governor.Download("/meeting/2024-03-15.docx")).Text;
        Assert.Contains("Lead set: Deputy Governor", minutes, StringComparison.Ordinal);
        Assert.Contains("Check set: Sheets read", minutes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_past_day_of_which_nothing_is_recorded_says_so_and_who_may_not_decide_is_told()
    {
        await using var site = new Demonstration();
        var (governor, member) = (await site.SignIn("governor"), await site.SignIn("slt-member"));
        Assert.Contains("Nothing is recorded of a meeting on 1 March 2024. If there was one, you can still record", (await governor.Get("/meeting?on=2024-03-01")).Flat(), StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing is recorded of a meeting", (await governor.Get("/meeting?on=2024-02-26")).Flat() + (await governor.Get("/meeting")).Flat(), StringComparison.Ordinal);
        var page = (await member.Get("/meeting?on=2024-03-01")).Flat();
        Assert.Contains("Nothing is recorded of a meeting on 1 March 2024.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("you can still record", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_minutes_of_February_say_who_decided_what_and_why_under_the_agendas_headings()
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("slt-member");
        var bytes = await browser.Download("/meeting/2024-02-26.docx");
        var (text, faults) = Word(bytes);
        Assert.Empty(faults);
        Assert.Contains("26 February 2024", text, StringComparison.Ordinal);
        Assert.Contains("Opened the shared document as three different managers.", text, StringComparison.Ordinal);
        Assert.Contains("Deputy Governor", text, StringComparison.Ordinal);
        using var word = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Equal(["1.3", "2.4", "4.3"], word.MainDocumentPart!.Document!.Body!.Elements<Table>().Single().Elements<TableRow>().Skip(1).Select(r => r.Elements<TableCell>().First().InnerText));
        Assert.Contains("OFFICIAL", word.MainDocumentPart.HeaderParts.Single().Header!.InnerText, StringComparison.Ordinal);
        Assert.Contains("Nothing recorded is marked with this meeting.", Word(await browser.Download("/meeting/2024-03-01.docx")).Text, StringComparison.Ordinal);
    }

    private static string Row(Page page, string id) => string.Join(' ', page.Document.GetElementById(id)!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // The rows of the last meeting's table.
    private static List<string> Last(Page page) =>
        [.. page.Document.QuerySelectorAll("main table")[^1].QuerySelectorAll("tbody tr").Select(r => string.Join(' ', r.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    private static (string Text, IReadOnlyList<string> Faults) Word(byte[] bytes)
    {
        using var word = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        var faults = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(word, Ct).Select(e => $"{e.Path?.XPath}: {e.Description}").ToList();
        return (word.MainDocumentPart!.Document!.Body!.InnerText, faults);
    }
}
