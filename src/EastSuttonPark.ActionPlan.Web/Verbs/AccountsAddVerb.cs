using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Web.Setup;
using MediatR;

namespace EastSuttonPark.ActionPlan.Web.Verbs;

/// <summary>Makes an account and prints the one-time link by which its person chooses a password.</summary>
internal static class AccountsAddVerb
{
    public static readonly Verb Verb = new("accounts add --email EMAIL --name NAME --role ROLE", Run);

    private static async Task<int> Run(VerbWords words, WebApplication app)
    {
        var (email, name, roleWord) = (words.RequiredOption("--email"), words.RequiredOption("--name"), words.RequiredOption("--role"));
        words.NothingLeft();
        var role = RoleWords.Parse(roleWord)
            ?? throw new WrongUsageException($"\"{roleWord}\" is no role. Roles: {string.Join(", ", RoleWords.All.Select(w => w.Slug))}");
        var invited = await app.AsSystem(services => services.GetRequiredService<IMediator>().Send(new AddAccount.Command { Email = email, Name = name, Role = role }));
        Console.WriteLine($"Account made. Its person chooses a password within {AddAccount.LinkLasts.Days} days at this link, which works once:");
        Console.WriteLine($"{app.Services.GetRequiredService<SiteSettings>().PublicAddress}/invitations/{invited.Code}");
        return Verb.Done;
    }
}
