namespace EastSuttonPark.ActionPlan.Web.Verbs;

/// <summary>The words after a verb, taken one by one by the verb that knows them. What is left over is wrong usage.</summary>
public sealed class VerbWords(IEnumerable<string> words)
{
    private readonly List<string> left = [.. words];

    /// <summary>The first word that is no option.</summary>
    public string Required(string what)
    {
        var at = left.FindIndex(w => !w.StartsWith("--", StringComparison.Ordinal));
        if (at < 0)
            throw new WrongUsageException($"{what} is missing");
        var word = left[at];
        left.RemoveAt(at);
        return word;
    }

    /// <summary>The word after an option, as in <c>--email E</c> or <c>--email=E</c>; null where the option is not there.</summary>
    public string? Option(string name)
    {
        var at = left.FindIndex(w => w == name || w.StartsWith($"{name}=", StringComparison.Ordinal));
        if (at < 0)
            return null;
        var parts = left[at].Split('=', 2);
        if (parts.Length == 1 && at + 1 == left.Count)
            throw new WrongUsageException($"{name} needs a word after it");
        var value = parts.Length == 2 ? parts[1] : left[at + 1];
        left.RemoveRange(at, parts.Length == 2 ? 1 : 2);
        return value;
    }

    public string RequiredOption(string name) => Option(name) ?? throw new WrongUsageException($"{name} is missing");

    /// <summary>Whether the option is there.</summary>
    public bool Flag(string name) => left.Remove(name);

    /// <summary>Called once the verb has taken its words, before it does anything.</summary>
    public void NothingLeft()
    {
        if (left is [var word, ..])
            throw new WrongUsageException($"\"{word}\" was not expected");
    }
}

/// <summary>The words of a verb don't fit it.</summary>
public sealed class WrongUsageException(string message) : Exception(message);
