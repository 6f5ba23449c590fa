using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Setup;
using FluentValidation;

namespace EastSuttonPark.ActionPlan.Web.Verbs;

/// <summary>Every verb, and how one is run: 0 done, 1 refused or failed, 2 wrong usage, with one clear line on standard error.</summary>
public static class VerbTable
{
    private static readonly (string Name, Verb Verb)[] verbs =
    [
        ("migrate", MigrateVerb.Verb),
        ("accounts add", AccountsAddVerb.Verb),
        ("import", ImportVerb.Verb),
        ("report", ReportVerb.Verb),
        ("verify", VerifyVerb.Verb),
        ("backup", BackupVerb.Verb),
        ("sample-data", SampleDataVerb.Verb),
    ];

    public static async Task<int> RunVerb(this WebApplication app, string[] words)
    {
        var (name, verb) = Array.Find(verbs, v => words.Take(v.Name.Count(c => c == ' ') + 1).SequenceEqual(v.Name.Split(' ')));
        if (verb is null)
            return Fail(Verb.WrongUsage, $"There is no verb \"{words[0]}\". Verbs: {string.Join("; ", verbs.Select(v => v.Verb.Usage))}");
        try
        {
            if (verb.NeedsDatabase)
                await app.OpenDatabase();
            return await verb.Run(new VerbWords(words.Skip(name.Split(' ').Length)), app);
        }
        catch (WrongUsageException wrong)
        {
            return Fail(Verb.WrongUsage, $"{wrong.Message}. Usage: {verb.Usage}");
        }
        catch (ValidationException refused)
        {
            return Fail(Verb.Refused, string.Join("; ", refused.Errors.Select(e => e.ErrorMessage).Distinct()));
        }
        catch (Exception refused) when (refused is DomainRuleException or NotThereException or MalformedRequestException or RemovedException or StaleFormException or PlanReadException or IOException or UnauthorizedAccessException)
        {
            return Fail(Verb.Refused, refused.Message);
        }
    }

    /// <summary>Runs a step of a verb as the program itself, with services of its own.</summary>
    public static async Task<T> AsSystem<T>(this WebApplication app, Func<IServiceProvider, Task<T>> step)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentPerson>().Set(Person.System);
        return await step(scope.ServiceProvider);
    }

    /// <summary>Records in the audit what a verb did, by the program itself.</summary>
    public static Task RecordAsSystem(this WebApplication app, AuditKind kind, string what) => app.AsSystem(async services =>
    {
        await services.GetRequiredService<AuditLog>().Record(kind, what);
        return true;
    });

    public static int Fail(int code, string line)
    {
        Console.Error.WriteLine(line);
        return code;
    }
}
