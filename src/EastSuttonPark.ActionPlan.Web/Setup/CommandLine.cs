namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>What the program was started with: settings (<c>--Clock:Today=2024-03-15</c>), and the words of a verb where it is to do one thing and end.</summary>
/// <param name="Settings">For the configuration.</param>
/// <param name="Verb">The verb and its own words; empty where the site is to be served.</param>
public sealed record CommandLine(string[] Settings, string[] Verb)
{
    public static CommandLine Read(string[] args)
    {
        if (args is not [var first, ..] || first.StartsWith('-'))
            return new(args, []);
        List<string> settings = [], verb = [];
        for (var i = 0; i < args.Length; i++)
        {
            var isSetting = args[i].StartsWith("--", StringComparison.Ordinal) && args[i].Contains(':', StringComparison.Ordinal);
            (isSetting ? settings : verb).Add(args[i]);
            if (isSetting && !args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Length)
                settings.Add(args[++i]);
        }
        return new([.. settings], [.. verb]);
    }
}
