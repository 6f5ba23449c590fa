using Microsoft.Playwright;

namespace EastSuttonPark.ActionPlan.BrowserTests;

public sealed class PasskeyTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_passkey_is_added_signs_in_and_is_removed()
    {
        var window = await browser.SignIn("slt-member");
        var page = window.Page;
        // The cookies of the address of figures are not those of the name.
        await page.GotoAsync($"{browser.ByName}/sign-in");
        await page.ClickAsync("button[name=account][value=slt-member]");
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });

        await page.GotoAsync($"{browser.ByName}/account/passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("Enter a name for the passkey");
        await page.GetByLabel("What do you call it?").FillAsync("Office computer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("The passkey “Office computer” is added.");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GotoAsync($"{browser.ByName}/sign-in?returnUrl=%2Freports");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "SLT member" })).ToBeVisibleAsync();
        Assert.EndsWith("/reports", page.Url, StringComparison.Ordinal);

        await page.GotoAsync($"{browser.ByName}/account/passkeys");
        await page.GetByRole(AriaRole.Link, new() { Name = "Rename or remove" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove this passkey" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("You have no passkey yet.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GotoAsync($"{browser.ByName}/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("The passkey did not sign you in");
        Assert.All(window.Complaints, c => Assert.Contains("status of 400", c, StringComparison.Ordinal));
    }
}
