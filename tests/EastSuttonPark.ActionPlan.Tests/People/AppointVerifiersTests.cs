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
        Assert.Contains("Head of Education, Work and Skills", (await governor.Get(Address)).Document.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
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
