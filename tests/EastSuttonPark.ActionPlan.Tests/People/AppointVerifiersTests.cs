using System.Net;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.People;

public sealed class AppointVerifiersTests
{
    private const string Address = "/leads/verifiers";

    [Fact]
    public async Task An_appointed_post_verifies_until_it_no_longer_may_and_the_appointment_stays_on_record()
    {
        await using var site = new Demonstration();
        var (governor, head) = (await site.SignIn("governor"), await site.SignIn("head-of-education"));
        var page = await governor.Get(Address);

        Assert.Equal(HttpStatusCode.Redirect, (await governor.Post(page.Form(), [], "Form.Posts", "head-of-education-work-and-skills")).Status);
        Assert.Equal(HttpStatusCode.OK, (await head.Get("/plans/hmip-2023/actions/4.3/verification")).Status);
        Assert.Contains("Verify or return", (await head.Get("/plans/hmip-2023/actions/4.3")).Text, StringComparison.Ordinal);
        // Saving the same again appoints nobody twice.
        await governor.Submit((await governor.Get(Address)).Form(), []);
        Assert.Equal(1, await site.InDatabase(db => db.VerifierAppointments.CountAsync()));

        await governor.Post((await governor.Get(Address)).Form(), [], "Form.Posts");
        Assert.DoesNotContain("Verify or return", (await head.Get("/plans/hmip-2023/actions/4.3")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await site.InDatabase(db => db.VerifierAppointments.CountAsync()));
    }

    [Fact]
    public async Task Of_two_governors_at_once_the_second_is_told_who_was_appointed_and_keeps_the_ticks()
    {
        await using var site = new Demonstration();
        var (governor, deputy) = (await site.SignIn("governor"), await site.SignIn("deputy-governor"));
        var (mine, theirs) = (await governor.Get(Address), await deputy.Get(Address));
        await deputy.Post(theirs.Form(), [], "Form.Posts", "head-of-equalities");

        var stale = await governor.Post(mine.Form(), [], "Form.Posts", "head-of-reducing-reoffending");

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Single(stale.Errors);
        Assert.Contains("Head of Equalities may verify now.", stale.Text, StringComparison.Ordinal);
        Assert.Equal(["head-of-reducing-reoffending"], stale.Document.QuerySelectorAll("[name='Form.Posts'][checked]").Select(b => b.GetAttribute("value")));
        Assert.Equal(1, await site.InDatabase(db => db.VerifierAppointments.CountAsync()));

        // A second click of what is saved already is no conflict.
        Assert.Equal(HttpStatusCode.Redirect, (await deputy.Post(theirs.Form(), [], "Form.Posts", "head-of-equalities")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await governor.Post(stale.Form(), [], "Form.Posts", "head-of-equalities", "head-of-reducing-reoffending")).Status);
        Assert.Equal(2, await site.InDatabase(db => db.VerifierAppointments.CountAsync(a => a.Until == null)));
    }

    [Fact]
    public async Task An_appointment_that_never_was_in_force_is_not_listed()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        await governor.Post((await governor.Get(Address)).Form(), [], "Form.Posts", "head-of-equalities");
        Assert.NotNull((await governor.Get(Address)).Document.QuerySelector("main table"));
        await governor.Post((await governor.Get(Address)).Form(), [], "Form.Posts");
        Assert.Null((await governor.Get(Address)).Document.QuerySelector("main table"));
    }

    [Fact]
    public async Task A_partner_organisation_and_an_unknown_post_are_not_appointed()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var page = await governor.Get(Address);

        Assert.Equal(HttpStatusCode.NotFound, (await governor.Post(page.Form(), [], "Form.Posts", "milton-keynes-education-provider")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await governor.Post(page.Form(), [], "Form.Posts", "no-such-post")).Status);
        Assert.Equal(0, await site.InDatabase(db => db.VerifierAppointments.CountAsync()));
    }
}
