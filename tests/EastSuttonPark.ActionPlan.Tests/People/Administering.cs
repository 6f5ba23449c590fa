using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.People;

/// <summary>What the administrator does through the pages, for the tests about people.</summary>
internal static class Administering
{
    public const string Password = "three random words";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<int> IdOf(this Demonstration site, string account) => site.InDatabase(db => db.Users.Where(a => a.UserName == account || a.Email == account).Select(a => a.Id).SingleAsync(Ct));

    public static async Task<string> PersonPage(this Demonstration site, string account) => $"/administration/people/{await site.IdOf(account)}";

    public static Task<int> HoldingOf(this Demonstration site, string account) => site.InDatabase(db =>
        db.PostHoldings.Where(h => db.Users.Any(a => a.Id == h.AccountId && a.UserName == account) && h.Until == null).Select(h => h.Id).SingleAsync(Ct));

    /// <summary>Invites somebody, and answers with the address of the one-time link.</summary>
    public static async Task<string> Invite(this Browser administrator, string email, string role = "Head", Dictionary<string, string>? more = null)
    {
        Dictionary<string, string> filled = new() { ["Form.Email"] = email, ["Form.Name"] = $"Name of {email}", ["Form.Role"] = role };
        foreach (var (name, value) in more ?? [])
            filled[name] = value;
        var page = await administrator.Submit((await administrator.Get("/administration/people/new")).Form(), filled);
        return LinkOn(page);
    }

    public static string LinkOn(Page page) => new Uri(page.Document.QuerySelector("[data-one-time-link]")!.TextContent).AbsolutePath;

    /// <summary>Presses one of the buttons on somebody's page.</summary>
    public static async Task<Page> Press(this Browser administrator, Demonstration site, string account, string what)
    {
        var form = (await administrator.Get(await site.PersonPage(account))).Form();
        using var content = new FormUrlEncodedContent([new("do", what), new("__RequestVerificationToken", ((IHtmlInputElement)form.QuerySelector("[name=__RequestVerificationToken]")!).Value)]);
        return await administrator.Send(form, content);
    }

    /// <summary>Chooses a password by a one-time link.</summary>
    public static async Task<Page> Redeem(this Browser visitor, string link, string password = Password) =>
        await visitor.Post((await visitor.Get(link)).Form(), new() { ["Form.Password"] = password, ["Form.PasswordAgain"] = password });

    /// <summary>Tries to sign in with a password.</summary>
    public static async Task<Page> TrySignIn(this Browser visitor, string email, string password = Password)
    {
        var form = (await visitor.Get("/sign-in")).Document.QuerySelectorAll("main form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("[name='Form.Email']") is not null);
        return await visitor.Post(form, new() { ["Form.Email"] = email, ["Form.Password"] = password });
    }

    /// <summary>Signs in with a password.</summary>
    public static async Task<Browser> SignInWith(this Demonstration site, string email, string password = Password)
    {
        var browser = site.Visitor();
        Assert.Equal(HttpStatusCode.Redirect, (await browser.TrySignIn(email, password)).Status);
        return browser;
    }

    public static Dictionary<string, string> Day(string field, int day, int month = 3, int year = 2024) => new()
    {
        [$"Form.{field}.Day"] = day.ToString(System.Globalization.CultureInfo.InvariantCulture),
        [$"Form.{field}.Month"] = month.ToString(System.Globalization.CultureInfo.InvariantCulture),
        [$"Form.{field}.Year"] = year.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>The kinds and sentences of the audit, in order.</summary>
    public static Task<List<(Application.Audits.AuditKind Kind, string What)>> Audit(this Demonstration site) => site.InDatabase(async db =>
        (await db.AuditRows.AsNoTracking().OrderBy(r => r.Number).ToListAsync(Ct)).ConvertAll(r => (r.Kind!.Value, r.What)));
}
