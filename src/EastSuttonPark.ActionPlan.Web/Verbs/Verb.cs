namespace EastSuttonPark.ActionPlan.Web.Verbs;

/// <summary>One thing that the program does from the command line, and ends.</summary>
/// <param name="Usage">How it is called.</param>
/// <param name="Run">Does it, and answers with the exit code.</param>
/// <param name="NeedsDatabase">False where it makes the database itself.</param>
public sealed record Verb(string Usage, Func<VerbWords, WebApplication, Task<int>> Run, bool NeedsDatabase = true)
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUsage = 2;
}
