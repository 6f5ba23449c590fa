using CsCheck;
using EastSuttonPark.ActionPlan.Application.Imports;

namespace EastSuttonPark.ActionPlan.Tests.Imports;

/// <summary>Two wordings side by side.</summary>
public class EditionComparisonTests
{
    private static readonly string[] Vocabulary = ["the", "The", "plan,", "plan", "is", "reviewed", " ", "  ", "\n", "–", "quarterly."];

    private static readonly Gen<string> AnyText = Gen.Int[0, 10].Select(i => Vocabulary[i]).Array[0, 12].Select(words => string.Join(' ', words));

    [Fact]
    public void Each_side_gives_its_text_back_and_what_both_have_is_the_same_words_in_the_same_order() =>
        Gen.Select(AnyText, AnyText).Sample((old, now) =>
        {
            var (left, right) = WordDifference.Between(old, now);
            Assert.Equal(old, string.Concat(left.Select(r => r.Words)));
            Assert.Equal(now, string.Concat(right.Select(r => r.Words)));
            Assert.Equal(Common(left), Common(right));
            if (old == now)
                Assert.DoesNotContain(left, r => r.IsAlone);
        });

    [Fact]
    public void Likeness_is_the_same_either_way_and_whole_for_the_same_words() =>
        Gen.Select(AnyText, AnyText).Sample((one, other) =>
        {
            var (a, b) = (WordDifference.Words(one), WordDifference.Words(other));
            Assert.Equal(WordDifference.Likeness(a, b), WordDifference.Likeness(b, a));
            Assert.InRange(WordDifference.Likeness(a, b), 0, 1);
            Assert.Equal(1, WordDifference.Likeness(a, a));
        });

    private static List<string> Common(IEnumerable<WordRun> runs) =>
        [.. runs.Where(r => !r.IsAlone).SelectMany(r => r.Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))];
}
