using System.Net;
using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Tests.People;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.Audits;

public sealed class AuditLogTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_kind_is_recorded_by_the_front_door()
    {
        await using var site = new Demonstration();
        var (administrator, governor) = (await site.SignIn("administrator"), await site.SignIn("governor"));
        await site.Visitor().TrySignIn("governor@demonstration.invalid", "wrong words");
        await site.Visitor().TrySignIn("my secret password", "typed into the wrong box");
        await administrator.Get("/leads");
        await administrator.Invite("third.governor@prison.example", "Governor");
        await administrator.Invite("new.head@prison.example");
        await governor.Post((await governor.Get("/leads/verifiers")).Form(), [], "Form.Posts", "head-of-equalities");
        await governor.Download("/actions.csv");
        await governor.Download("/plans/hmip-2023.docx");
        await governor.Download("/reports/2024-01/pack.zip");
        await governor.Download("/plans/hmip-2023/actions/2.4/evidence/1");
        await governor.Submit((await governor.Get("/reports/2024-02")).Form(), []);
        await governor.Post((await governor.Get("/")).Form("/sign-out"), []);

        var rows = await site.InDatabase(db => db.AuditRows.AsNoTracking().OrderBy(r => r.Number).ToListAsync(Ct));

        Assert.Equal(
        [
            (AuditKind.SignedIn, "Administrator", "Signed in"),
            (AuditKind.SignedIn, "Governor", "Signed in"),
            (AuditKind.SignInFailed, "Unknown address", "The password is not right"),
            (AuditKind.SignInFailed, "Unknown address", "The password is not right"),
            (AuditKind.Refused, "Administrator", "GET /leads"),
            (AuditKind.GovernorGranted, "Administrator", "Invited Name of third.governor@prison.example with the role “Governor or deputy”"),
            (AuditKind.Granted, "Administrator", "Invited Name of new.head@prison.example with the role “Head of function”"),
            (AuditKind.Granted, "Governor", "May verify beside the governor and the deputy: Head of Equalities"),
            (AuditKind.Exported, "Governor", "/actions.csv"),
            (AuditKind.Exported, "Governor", "/plans/hmip-2023.docx"),
            (AuditKind.Exported, "Governor", "/reports/2024-01/pack.zip"),
            (AuditKind.Downloaded, "Governor", "/plans/hmip-2023/actions/2.4/evidence/1"),
            (AuditKind.Issued, "Governor", "Issued the report of 2024-02"),
            (AuditKind.SignedOut, "Governor", "Signed out"),
        ], rows.Select(r => (r.Kind!.Value, r.AccountName, r.What)));
        Assert.DoesNotContain(rows, r => r.What.Contains("secret", StringComparison.Ordinal) || r.AccountName.Contains("secret", StringComparison.Ordinal));
        Assert.All(rows, r => Assert.Equal(r.Kind is AuditKind.SignedIn or AuditKind.SignInFailed, r.Kind is AuditKind.SignedIn or AuditKind.SignInFailed && (r.RemoteAddress is null || r.RemoteAddress.Length > 0)));
        Assert.Empty((await site.VerifiedAudit()).Findings);
    }

    [Fact]
    public async Task A_rule_that_keeps_a_step_from_somebody_is_recorded_with_its_code_and_a_failed_sign_in_of_an_account_with_its_name()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        await site.Visitor().Redeem(await administrator.Invite("new.head@prison.example"));
        await site.Visitor().TrySignIn("new.head@prison.example", "wrong words");
        var head = await site.SignIn("head-of-residence");
        await head.Get("/plans/hmip-2023/actions/2.4/progress");

        var rows = await site.InDatabase(db => db.AuditRows.AsNoTracking().OrderByDescending(r => r.Number).Take(4).ToListAsync(Ct));

        Assert.Equal("GET /plans/hmip-2023/actions/2.4/progress (lead-reports)", rows[0].What);
        Assert.Equal((AuditKind.SignInFailed, "Name of new.head@prison.example", "The password is not right"), (rows[2].Kind, rows[2].AccountName, rows[2].What));
        Assert.Equal((AuditKind.CredentialsChanged, "Chose a password by a one-time link"), (rows[3].Kind, rows[3].What));
    }

    [Fact]
    public async Task What_is_only_looked_at_or_asked_for_without_the_file_is_not_recorded()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        await governor.Get("/actions");
        await governor.Head("/actions.csv");
        await governor.Get("/actions.csv?sort=colour");
        Assert.Single(await site.Audit());
        Assert.Equal("0", (await (await site.SignIn("administrator")).Get("/administration/audit?kind=exported")).Document.QuerySelector("[data-total-count]")!.GetAttribute("data-total-count"));
    }

    [Fact]
    public async Task Many_at_once_take_a_number_each()
    {
        await using var site = new Demonstration();
        var browsers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.SignIn("governor")));

        await Task.WhenAll(browsers.SelectMany(b => Enumerable.Range(0, 5).Select(_ => b.Download("/actions.csv"))));

        Assert.Equal(Enumerable.Range(1, 24).Select(n => (long)n), await site.InDatabase(db => db.AuditRows.OrderBy(r => r.Number).Select(r => r.Number).ToListAsync(Ct)));
        Assert.Empty((await site.VerifiedAudit()).Findings);
    }

    [Fact]
    public async Task What_is_refused_by_a_rule_leaves_no_row_of_having_been_done()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        await administrator.Press(site, "administrator", ActOnAccount.Deactivate);
        Assert.DoesNotContain(await site.Audit(), r => r.What.StartsWith("Deactivated", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await administrator.Get("/administration/audit")).Status);
    }
}
