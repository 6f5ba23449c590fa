using System.Net;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.AssuranceChecks;

public sealed class SetCheckTests
{
    private const string Action = "/plans/hmip-2023/actions/1.1/checks";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_governor_sets_a_check_that_quotes_the_plan()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var after = await governor.Submit((await governor.Get(Action + "/new")).Form(), Filled(("Form.Promise", "Performance Hub and data analysis training\r\nwill be rolled out to all prison managers")));
        Assert.Contains("“Performance Hub and data analysis training", after.Text, StringComparison.Ordinal);
        Assert.Contains("Every month, from 15 March 2024", after.Text, StringComparison.Ordinal);
        Assert.Contains("Begins on 1 April 2024", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rhythm_in_weeks_is_counted_from_its_Monday()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        await governor.Submit((await governor.Get(Action + "/new")).Form(), Filled(("Form.Every", "Weeks"), ("Form.Weeks", "4"), ("Form.FirstMonday.Day", "4"), ("Form.FirstMonday.Month", "3"), ("Form.FirstMonday.Year", "2024"), ("Form.From.Day", "4")));
        Assert.Equal(Cadence.EveryWeeks(4, new(2024, 3, 4)), (await Last(site)).Cadence);
    }

    [Theory]
    [InlineData("Form.Name", " ", "Enter what is checked, in a few words")]
    [InlineData("Form.Every", "", "Choose how often")]
    [InlineData("Form.Every", "7", "“7” can’t be read")]
    [InlineData("Form.From.Day", "", "The day from which it is promised must include a day")]
    [InlineData("Form.From.Year", "2030", "The day from which the check is promised must be within a year of today, and at most a year before the plan was imported")]
    [InlineData("Form.Post", "", "Choose who carries it out")]
    [InlineData("Form.Forum", "", "Enter where it is reported")]
    [InlineData("Form.Promise", "The governor will check this daily.", "The plan does not say this on this action. Copy its words, or leave this empty")]
    public async Task What_is_missing_or_wrong_is_said_what_was_typed_is_kept_and_nothing_is_saved(string field, string value, string message)
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var before = await Count(site);
        var refused = await governor.Post((await governor.Get(Action + "/new")).Form(), Filled((field, value)));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([message], refused.Errors);
        if (field != "Form.Name")
            Assert.Equal("Managers trained", refused.Document.QuerySelector("[name='Form.Name']")!.GetAttribute("value"));
        Assert.Equal(before, await Count(site));
    }

    [Theory]
    [InlineData("1", "4", "Enter how many weeks lie between the checks, from 2 to 52")]
    [InlineData("many", "4", "Enter how many weeks lie between the checks, from 2 to 52")]
    [InlineData("53", "4", "Enter how many weeks lie between the checks, from 2 to 52")]
    [InlineData("4", "5", "Enter the Monday from which the weeks are counted")]
    public async Task Weeks_need_a_number_and_a_Monday(string weeks, string day, string message)
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var refused = await governor.Post((await governor.Get(Action + "/new")).Form(),
            Filled(("Form.Every", "Weeks"), ("Form.Weeks", weeks), ("Form.FirstMonday.Day", day), ("Form.FirstMonday.Month", "3"), ("Form.FirstMonday.Year", "2024")));
        Assert.Equal([message], refused.Errors);
        Assert.Equal(weeks, refused.Document.QuerySelector("[name='Form.Weeks']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_same_rhythm_and_post_is_refused_a_second_time_and_a_double_click_counts_once()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var (form, again) = ((await governor.Get(Action + "/new")).Form(), (await governor.Get(Action + "/new")).Form());
        var before = await Count(site);
        var both = await Task.WhenAll(governor.Post(form, Filled()), governor.Post(form, Filled()));
        Assert.All(both, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Equal(before + 1, await Count(site));

        var refused = await governor.Post(again, Filled(("Form.Name", "Another name")));
        Assert.Equal(["That check is already set on this action."], refused.Errors);
        Assert.Equal(before + 1, await Count(site));
    }

    [Fact]
    public async Task A_post_that_there_is_not_is_404_and_nobody_else_sets_checks()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        Assert.Equal(HttpStatusCode.NotFound, (await governor.Post((await governor.Get(Action + "/new")).Form(), Filled(("Form.Post", "head-of-nothing")))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await governor.Get("/plans/hmip-2023/actions/9.9/checks/new")).Status);
        Assert.Empty((await (await site.SignIn("slt-member")).Get(Action)).Document.QuerySelectorAll($"a[href='{Action}/new']"));
    }

    internal static Dictionary<string, string> Filled(params (string Field, string Value)[] but)
    {
        Dictionary<string, string> filled = new() { ["Form.Name"] = "Managers trained", ["Form.Every"] = "CalendarMonth", ["Form.Post"] = "governor", ["Form.Forum"] = "Senior Leadership meeting" };
        foreach (var (field, value) in but)
            filled[field] = value;
        return filled;
    }

    internal static string Flat(Page page) => string.Join(' ', page.Document.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Task<int> Count(Demonstration site) => site.InDatabase(db => db.Entries.CountAsync(e => e.Kind == EntryKind.CheckSet, Ct));

    private static async Task<CheckSetFacts> Last(Demonstration site) =>
        (CheckSetFacts)(await site.InDatabase(db => db.Entries.Where(e => e.Kind == EntryKind.CheckSet).OrderByDescending(e => e.RecordedAt).FirstAsync(Ct))).Facts;
}
