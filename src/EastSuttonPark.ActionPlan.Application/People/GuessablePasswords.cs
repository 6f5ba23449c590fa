using System.Buffers;
using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>
/// Refuses passwords that are long enough and still among the first to be tried: common ones with something put around them, the person's own name and address, the prison's name, repeats, and rows of keys.
/// </summary>
/// <remarks>National Cyber Security Centre, "Password policy: updating your approach": length, and a list of what is common, instead of required kinds of characters.</remarks>
/// <param name="establishment">The prison's name, which everybody knows.</param>
public sealed class GuessablePasswords(string establishment) : IPasswordValidator<Account>
{
    private const string ListName = "CommonPasswords.txt";
    private const int ShortestCommon = 4;
    private const int FewestCharacters = 5;
    private const int LeastOfItsOwn = 6;
    private const int ShortestWord = 3;

    private static readonly FrozenSet<string> common = ReadList();
    private static readonly string[] rows = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p"];
    private static readonly SearchValues<char> letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz");

    /// <summary>Judges a password of an account.</summary>
    /// <returns>Success, or one error with the words for its person.</returns>
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var why = password is null ? null : WhyGuessable(password, [.. WordsOf(user.Email), .. WordsOf(user.Name), .. WordsOf(establishment), .. WordsOf("action plan tracker")]);
        return Task.FromResult(why is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = "PasswordGuessable", Description = why }));
    }

    /// <summary>In words why a password is easy to guess, or null.</summary>
    internal static string? WhyGuessable(string password, IReadOnlyCollection<string> own)
    {
        var typed = Characters(password.ToLowerInvariant());
        var read = Characters(Unmasked(password.ToLowerInvariant()));
        if (IsCommon(typed) || IsCommon(read))
            return "This password is too common: it is among the first that somebody would try. Three random words are a good one";
        if (typed.Distinct().Count() < FewestCharacters || IsRepeat(typed) || IsRepeat(read))
            return "This password repeats itself, so it is easy to guess. Three random words are a good one";
        if (LeftOver(typed, rows.SelectMany(Runs)) < LeastOfItsOwn)
            return "This password is a row of keys or numbers, so it is easy to guess. Three random words are a good one";
        return LeftOver(read, own) < LeastOfItsOwn
            ? "This password is made of your name, your email address or the name of this site. Choose words that have nothing to do with you"
            : null;
    }

    // Whole, or what is left of it without the figures and signs that people put around a word because they once had to.
    private static bool IsCommon(string password)
    {
        if (common.Contains(password))
            return true;
        var (first, last) = (password.AsSpan().IndexOfAny(letters), password.AsSpan().LastIndexOfAny(letters));
        return first >= 0 && last - first >= ShortestCommon - 1 && common.Contains(password[first..(last + 1)]);
    }

    private static bool IsRepeat(string password)
    {
        for (var length = 1; length <= password.Length / 2; length++)
        {
            var unit = password[..length];
            if (password.Length % length == 0 && string.Concat(Enumerable.Repeat(unit, password.Length / length)) == password && (length < FewestCharacters || common.Contains(unit)))
                return true;
        }

        return false;
    }

    // How much is left once all that everybody knows is taken out.
    private static int LeftOver(string password, IEnumerable<string> known)
    {
        foreach (var word in known.OrderByDescending(w => w.Length))
            password = password.Replace(word, "", StringComparison.Ordinal);
        return password.Length;
    }

    // Four keys in a row and more, in both directions.
    private static IEnumerable<string> Runs(string row)
    {
        string[] ways = [row, new([.. row.Reverse()])];
        return from way in ways
               from length in Enumerable.Range(ShortestCommon, way.Length - ShortestCommon + 1)
               from start in Enumerable.Range(0, way.Length - length + 1)
               select way.Substring(start, length);
    }

    private static IEnumerable<string> WordsOf(string? text) =>
        (text ?? "").ToLowerInvariant().Split([' ', '.', '@', '-', '_', '/', '(', ')', ',', '’', '\''], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length >= ShortestWord);

    private static string Characters(string password) => string.Concat(password.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '_' or '.')));

    private static string Unmasked(string password) =>
        password.Replace('@', 'a').Replace('4', 'a').Replace('3', 'e').Replace('1', 'i').Replace('0', 'o').Replace('$', 's').Replace('5', 's').Replace('7', 't');

    private static FrozenSet<string> ReadList()
    {
        using var stream = typeof(GuessablePasswords).Assembly.GetManifestResourceStream(ListName) ?? throw new InvalidOperationException($"{ListName} is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
