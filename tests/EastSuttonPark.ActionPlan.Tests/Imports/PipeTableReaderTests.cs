using System.Text;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Documents.Imports;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Tests.Imports;

public class PipeTableReaderTests
{
    private const string SeedName = "hmp-east-sutton-park-action-plan-2024-01-09.md";
    private const string Governor = "Governor";
    private const string MiltonKeynes = "Milton Keynes (education provider)";

    private static readonly PlanReader Reader = new([new PipeTableReader()]);
    private static readonly PlanFile Seed = SeedFile(SeedName);
    private static readonly PlanCorrections SeedCorrections = PlanCorrections.Read(SeedFile("hmp-east-sutton-park-action-plan-2024-01-09.corrections.json"));
    private static readonly PublishedPlan Plan = Reader.Read(Seed, SeedCorrections, ReadingWatch.None).ToPublished();

    [Fact]
    public void The_seed_is_the_file_as_published() =>
        Assert.Equal("a45d88c54449bb828ac43aff856a7aac06e4b1559489b71233044bd098ddb2b0", Seed.Sha256);

    [Fact]
    public void The_seeds_title_block_is_read()
    {
        Assert.Equal("HMP/YOI East Sutton Park", Plan.Establishment);
        Assert.Equal("HM Inspectorate of Prisons", Plan.Inspectorate);
        Assert.Equal("hmip-2023", Plan.Key);
        Assert.Equal(new DateOnly(2023, 9, 25), Plan.InspectedFrom);
        Assert.Equal(new DateOnly(2023, 10, 5), Plan.InspectedTo);
        Assert.Equal(new DateOnly(2024, 1, 8), Plan.ReportPublishedOn);
        Assert.Equal(new DateOnly(2024, 1, 9), Plan.SubmittedOn);
        Assert.Equal(SeedName, Plan.SourceFileName);
        Assert.Equal(Seed.Sha256, Plan.SourceSha256);
    }

    [Fact]
    public void The_seed_has_23_rows_20_with_actions_5_concerns_21_actions_and_with_corrections_no_doubt()
    {
        Assert.Equal(23, Plan.TableRows);
        Assert.Equal(20, Plan.RowsWithActions);
        Assert.Equal(5, Plan.Recommendations.Count);
        Assert.Equal(21, Actions(Plan).Count);
        Assert.Empty(Plan.Doubts);
    }

    public static TheoryData<string, string, string?, string, string> EveryAction => new()
    {
        { "1.1", "May 2024", "2024-05-31", "Governor", "The data set for key meetings" },
        { "1.2", "February 2024", "2024-02-29", "Governor", "All meeting minutes" },
        { "1.3", "February 2024", "2024-02-29", "Governor", "The Senior Leadership monthly meetings" },
        { "1.4", "March 2024", "2024-03-31", "Governor", "The monthly Reducing Reoffending meeting" },
        { "1.5", "April 2024", "2024-04-30", "Governor", "The reducing reoffending strategy" },
        { "1.6", "April 2024", "2024-04-30", "Governor", "The safety and equalities strategy" },
        { "2.1", "Completed and ongoing", null, "Governor", "Refreshed Senior Leader Protected Characteristic" },
        { "2.2", "Completed and ongoing", null, "Governor", "The prisoner council" },
        { "2.3", "February 2024", "2024-02-29", "Governor", "A communication strategy will be created" },
        { "2.4", "February 2024", "2024-02-29", "Governor and Milton Keynes (education provider)", "Education will work alongside equalities" },
        { "2.5", "March 2024", "2024-03-31", "Governor", "The Equalities meeting terms of reference" },
        { "3.1", "March 2024", "2024-03-31", "Governor and Milton Keynes", "HMP/YOI East Sutton Park Head of Education, Work and Skills" },
        { "4.1", "March 2024", "2024-03-31", "Governor", "The prisoner induction programme" },
        { "4.2", "February 2024", "2024-02-29", "Governor", "A weekly management check" },
        { "4.3", "February 2024", "2024-02-29", "Governor", "A roll out of basic clean and decent" },
        { "4.4", "March 2024", "2024-03-31", "Governor", "The progress in the workbook" },
        { "5.1", "June 2024", "2024-06-30", "Governor", "British Values will be" },
        { "5.2", "June 2024", "2024-06-30", "Governor", "Training sessions" },
        { "5.3", "June 2024", "2024-06-30", "Governor", "Posters" },
        { "5.4", "June 2024", "2024-06-30", "Governor", "The Quality Improvement group" },
        { "5.5", "June 2024", "2024-06-30", "Governor", "The prison wide Equalities calendar" },
    };

    [Theory]
    [MemberData(nameof(EveryAction))]
    public void Each_of_the_seeds_actions_is_read(string reference, string target, string? dueOn, string owners, string begins)
    {
        var action = Assert.Single(Actions(Plan), action => action.Reference == reference);

        Assert.Equal(target, action.Target.Text);
        Assert.Equal(dueOn, action.Target.DueOn?.ToString("yyyy-MM-dd", null));
        Assert.Equal(owners, action.OwnersText);
        Assert.Equal(
            owners.Contains("Milton Keynes", StringComparison.Ordinal) ? [new(Governor, false), new(MiltonKeynes, true)] : [new PublishedOwner(Governor, false)],
            action.Owners);
        Assert.StartsWith(begins, action.Wording, StringComparison.Ordinal);
        Assert.EndsWith(".", action.Wording, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(action.ShortTitle));
    }

    [Fact]
    public void The_seeds_actions_stand_in_the_order_of_the_plan() =>
        Assert.Equal(EveryAction.Select(row => row.Data.Item1), Actions(Plan).Select(action => action.Reference));

    [Fact]
    public void The_seeds_concerns_have_their_categories_and_whole_texts()
    {
        Assert.Equal(
            [
                ("1", RecommendationCategory.PriorityConcern, "Better use of data"),
                ("2", RecommendationCategory.PriorityConcern, "Equality and diversity work"),
                ("3", RecommendationCategory.KeyConcern, "Recording employability skills in workbooks"),
                ("4", RecommendationCategory.KeyConcern, "Health and safety at work"),
                ("5", RecommendationCategory.KeyConcern, "Understanding of British values"),
            ],
            Plan.Recommendations.Select(concern => (concern.Number, concern.Category, concern.ShortTitle!)));
        Assert.EndsWith("which hindered the development of employability skills.", Plan.Recommendations[3].Concern, StringComparison.Ordinal);
        Assert.All(Plan.Recommendations, concern => Assert.EndsWith(".", concern.Concern, StringComparison.Ordinal));
    }

    [Fact]
    public void The_torn_action_is_joined_and_what_hid_in_its_tail_stands_alone()
    {
        Assert.Contains("This work had started prior to the HMI Prison inspection and findings from the inspection will be incorporated.", Action("1.5").Wording, StringComparison.Ordinal);
        Assert.EndsWith("assured through the monthly Senior Leadership meeting.", Action("1.5").Wording, StringComparison.Ordinal);
        Assert.EndsWith("segmentation tool and local knowledge.", Action("1.6").Wording, StringComparison.Ordinal);
        Assert.EndsWith("prisoner voice committee meetings.", Action("2.2").Wording, StringComparison.Ordinal);
    }

    [Fact]
    public void The_published_plan_claims_just_2_1_and_2_2() =>
        Assert.Equal(
            [("2.1", ActionStatus.CompletedAndOngoing), ("2.2", ActionStatus.CompletedAndOngoing)],
            from action in Actions(Plan) where action.Target.Claim is not null select (action.Reference, action.Target.Claim!.Value));

    [Fact]
    public void Every_word_of_the_seeds_cells_is_placed_once()
    {
        // Cut by hand, not by the reader, from all rows but the rules and the header.
        var rows = Encoding.UTF8.GetString(Seed.Content).Split('\n')
            .Where(line => line.StartsWith('|') && !line.StartsWith("|-", StringComparison.Ordinal) && !line.Contains("Rec No", StringComparison.Ordinal))
            .Select(line => line.Trim('\n').Split('|')[1..^1])
            .ToList();
        Assert.Equal(23, rows.Count);

        Assert.Equal(Count(rows.Select(row => row[^3])), Count(Actions(Plan).Select(action => action.Wording)));
        Assert.Equal(
            Count(rows.Where(row => row.Length == 5).Select(row => row[1]).Where(text => !text.EndsWith("concerns ", StringComparison.Ordinal))),
            Count(Plan.Recommendations.Select(concern => concern.Concern)));

        static SortedDictionary<string, int> Count(IEnumerable<string> texts) =>
            new(texts.SelectMany(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)).CountBy(word => word).ToDictionary(), StringComparer.Ordinal);
    }

    [Fact]
    public void Without_corrections_the_seeds_merged_row_is_divided_by_proposal_and_it_says_where_it_is_in_doubt()
    {
        var plan = Reader.Read(Seed, null, ReadingWatch.None).ToPublished();

        // 1.6 hides in the tail of the torn row: no count gives it away, so 1.5 only says that another may begin there.
        Assert.Equal(20, Actions(plan).Count);
        Assert.Equal(["rows 6 to 7 (1.5)", "row 9 (2.2)", "row 14 (3.1)"], plan.Doubts.Select(doubt => doubt.Where));
        Assert.Contains("torn over a page", plan.Doubts[0].What, StringComparison.Ordinal);
        Assert.Contains("seems to hold 2 actions: owners \"Governor Governor\", target dates \"Completed and ongoing February 2024\"", plan.Doubts[1].What, StringComparison.Ordinal);
        Assert.Contains("As a proposal it is divided before “A communication strategy will be created…”", plan.Doubts[1].What, StringComparison.Ordinal);
        Assert.Contains("\"Milton Keynes\" may be the same as \"Milton Keynes (education provider)\"", plan.Doubts[2].What, StringComparison.Ordinal);
        Assert.Equal(
            [("Completed and ongoing", "Governor"), ("February 2024", "Governor")],
            Actions(plan).Where(action => action.Rows.Contains(9)).Select(action => (action.Target.Text, action.OwnersText)));
        Assert.All(Actions(plan), action => Assert.Null(action.ShortTitle));
    }

    // Small documents: the title block, the header, and the rows under test.

    private const string Title = """
        Action Plan Submitted 9th January 2024
        A Response to the HMIP Inspection 25 September – 5 October 2023
        Report Published 8 January 2024
        ESTABLISHMENT HMP Sometown

        """;

    private const string Header = """
        | Rec No | Concerns | Response Action Taken/Planned | Responsible Owner | Target Date |
        |---|---|---|---|---|
        | | Priority concerns | | | |

        """;

    [Fact]
    public void A_title_block_without_colons_and_without_the_inspectorates_full_name_is_read()
    {
        var plan = Read("| 1 | Concern. | Do it. | Governor | May 2024 |");

        Assert.Equal("HMP Sometown", plan.Establishment);
        Assert.Equal("HMIP", plan.Inspectorate);
        Assert.Equal(new DateOnly(2023, 9, 25), plan.InspectedFrom);
        Assert.Equal(new DateOnly(2024, 1, 9), plan.SubmittedOn);
        Assert.Empty(plan.Doubts);
    }

    [Theory]
    [InlineData("25 September – 5 October 2023", "2023-09-25", "2023-10-05")]
    [InlineData("2-13 October 2023", "2023-10-02", "2023-10-13")]
    [InlineData("2nd to 13th October 2023", "2023-10-02", "2023-10-13")]
    [InlineData("11 December 2023 – 5 January 2024", "2023-12-11", "2024-01-05")]
    [InlineData("11 December – 5 January 2024", "2023-12-11", "2024-01-05")]
    [InlineData("25 and 26 September and 2–5 October 2023", "2023-09-25", "2023-10-05")]
    [InlineData("17 December 2018, 7-11 January 2019", "2018-12-17", "2019-01-11")]
    [InlineData("14/01/2019 - 25/01/2019", "2019-01-14", "2019-01-25")]
    [InlineData("8, 15-19 January 2024", "2024-01-08", "2024-01-19")]
    public void Inspection_dates_are_read_in_one_or_two_spans_and_over_a_years_end(string published, string from, string to)
    {
        var plan = ReadDocument(Title.Replace("25 September – 5 October 2023", published, StringComparison.Ordinal) + Header + "| 1 | Concern. | Do it. | Governor | May 2024 |");

        Assert.Equal((from, to), (plan.InspectedFrom.ToString("yyyy-MM-dd", null), plan.InspectedTo.ToString("yyyy-MM-dd", null)));
    }

    [Theory]
    [InlineData("Inspection dates: 17 December 2018, 7-11 January 2019", "2018-12-17", "2019-01-11")]
    [InlineData("Inspected: 2 – 13 November 2015", "2015-11-02", "2015-11-13")]
    [InlineData("Dates of inspection: 17 December 2018 & 7 to 11 January 2019", "2018-12-17", "2019-01-11")]
    [InlineData("Date of inspection: 14th–25th January 2019", "2019-01-14", "2019-01-25")]
    [InlineData("Inspection Date 14/01/2019 - 25/01/2019", "2019-01-14", "2019-01-25")]
    [InlineData("Fieldwork: 4 September 2023 to 15 September 2023", "2023-09-04", "2023-09-15")]
    [InlineData("A Response to HMIP's inspection of HMP Test: 8, 15-19 January 2024", "2024-01-08", "2024-01-19")]
    public void Inspection_dates_are_read_on_a_line_of_their_own(string line, string from, string to)
    {
        var plan = ReadDocument(Title.Replace(" 25 September – 5 October 2023", $"\n{line}", StringComparison.Ordinal).Replace("Published 8", "Published – 8", StringComparison.Ordinal) + Header + First);

        Assert.Equal((from, to, "HMIP"), (plan.InspectedFrom.ToString("yyyy-MM-dd", null), plan.InspectedTo.ToString("yyyy-MM-dd", null), plan.Inspectorate));
        Assert.Equal($"hmip-{from[..4]}", plan.Key);
        Assert.Equal(new DateOnly(2024, 1, 8), plan.ReportPublishedOn);
    }

    [Theory]
    [InlineData("Action Plan Submitted 9th January 2024", "when it was submitted")]
    [InlineData("Report Published 8 January 2024", "when the report was published")]
    [InlineData("A Response to the HMIP Inspection 25 September – 5 October 2023", "which inspection")]
    [InlineData("ESTABLISHMENT HMP Sometown", "which establishment")]
    public void A_missing_fact_is_named(string line, string named) =>
        Assert.Contains(named, Refused(Title.Replace(line, "", StringComparison.Ordinal) + Header + "| 1 | Concern. | Do it. | Governor | May 2024 |"), StringComparison.Ordinal);

    [Fact]
    public void A_fact_may_stand_in_a_row_of_its_own_above_the_header()
    {
        var plan = ReadDocument(Title.Replace("ESTABLISHMENT HMP Sometown", "| ESTABLISHMENT: HMP Sometown | | | | |", StringComparison.Ordinal).TrimEnd() + "\n" + Header + First);

        Assert.Equal("HMP Sometown", plan.Establishment);
    }

    [Fact]
    public void A_fact_with_an_impossible_date_is_named() =>
        Assert.Contains("Report Published 31 February 2024", Refused(Title.Replace("8 January", "31 February", StringComparison.Ordinal) + Header + First), StringComparison.Ordinal);

    [Fact]
    public void Columns_are_known_by_their_words_and_not_by_their_place()
    {
        var plan = ReadDocument(Title + """
            | 5. Target date | 4. Owner | Rec. No. | Recommendation | Response: action taken or planned |
            |---|---|---|---|---|
            | May 2024 | Head of Residence | 5.01 | The text. | Do it. |
            """);

        var recommendation = Assert.Single(plan.Recommendations);
        Assert.Equal(("5.01", RecommendationCategory.Recommendation, "The text."), (recommendation.Number, recommendation.Category, recommendation.Concern));
        var action = Assert.Single(recommendation.Actions);
        Assert.Equal(("5.01.1", "Do it.", "Head of Residence", "May 2024"), (action.Reference, action.Wording, action.OwnersText, action.Target.Text));
        Assert.Empty(plan.Doubts);
    }

    [Fact]
    public void Sections_numbers_and_empty_rows_are_carried_as_in_print()
    {
        var plan = Read("""
            | 1 | First. | A. | Governor | May 2024 |
            | | | B. | Governor | May 2024 |
            | | | | | |
            | | | C. | Governor | May 2024 |
            | | Key concerns | | | |
            | 2. | Second. | D. | Governor | May 2024 |
            """);

        Assert.Equal(["1.1 A.", "1.2 B.", "1.3 C.", "2.1 D."], Actions(plan).Select(action => $"{action.Reference} {action.Wording}"));
        Assert.Equal([RecommendationCategory.PriorityConcern, RecommendationCategory.KeyConcern], plan.Recommendations.Select(concern => concern.Category));
        Assert.Equal((7, 4), (plan.TableRows, plan.RowsWithActions));
        Assert.Empty(plan.Doubts);
    }

    [Theory]
    [InlineData("| | | page to page. | Governor | May 2024 |")]
    [InlineData("| page to page. | Governor | May 2024 |")]
    [InlineData("| | | page to page. | | |")]
    [InlineData("| | | | | |\n| | | page to page. | Governor | May 2024 |")]
    [InlineData("| Rec No | Concerns | Response Action Taken/Planned | Responsible Owner | Target Date |\n|---|---|---|---|---|\n| | | page to page. | Governor | May 2024 |")]
    public void An_action_torn_over_a_page_is_joined_and_in_doubt(string tail)
    {
        var plan = Read("| 1 | Concern. | Torn from | Governor | May 2024 |\n\n" + tail);

        var action = Assert.Single(Actions(plan));
        Assert.Equal(("Torn from page to page.", "Governor", "May 2024"), (action.Wording, action.OwnersText, action.Target.Text));
        Assert.Contains("torn over a page", Assert.Single(plan.Doubts).What, StringComparison.Ordinal);
    }

    [Fact]
    public void An_inspectorate_is_no_establishment_and_a_prisons_name_alone_on_a_line_is_one()
    {
        var draft = Reader.Read(File("HMP Westmere\nAction plan: HM Inspectorate of Prisons\n" + Header.TrimStart() + "| 1 | C. | A. | Governor | May 2024 |"), null, ReadingWatch.None);

        Assert.Equal("HMP Westmere", draft.Cover.Establishment);
    }

    [Fact]
    public void At_the_top_of_a_page_what_names_neither_owner_nor_date_goes_on_with_the_action_above()
    {
        var plan = Read("| 1 | Concern. | A whole sentence. | Governor | May 2024 |\n\n| | | Another sentence of it. | | |");

        Assert.Equal("A whole sentence. Another sentence of it.", Assert.Single(Actions(plan)).Wording);
        Assert.Contains("torn over a page", Assert.Single(plan.Doubts).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A non-", "accredited course.", "A non-accredited course.")]
    [InlineData("At HMP/", "YOI East Sutton Park.", "At HMP/YOI East Sutton Park.")]
    [InlineData("The pre-", "and post-release team.", "The pre- and post-release team.")]
    [InlineData("Three wings –", "and a hall.", "Three wings – and a hall.")]
    public void A_word_that_a_page_tears_at_its_hyphen_is_one_word_and_is_placed(string above, string below, string whole)
    {
        var plan = Reader.Read(File(Title + Header + $"| 1 | Concern. | {above} | Governor | May 2024 |\n\n| | | {below} | Governor | May 2024 |"), null, ReadingWatch.None);

        Assert.Equal(whole, Assert.Single(plan.Actions).Wording);
        Assert.True(Reconciliation.Of(plan).Balances);
    }

    [Fact]
    public void A_word_without_end_is_counted_in_memory_that_grows_with_it_and_no_faster()
    {
        const int Length = 90_000;
        var plan = Reader.Read(File($"{Title}{Header}| 1 | C. | {new string('a', Length)} | Governor | May 2024 |"), null, ReadingWatch.None);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.True(Reconciliation.Of(plan).Balances);

        // A copy of the rest of it for each of its letters was eight thousand million bytes.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100L * Length);
    }

    [Fact]
    public void A_heading_that_a_narrow_column_cuts_within_a_word_is_known()
    {
        var plan = ReadDocument(Title + "\n| Rec No | Recomme ndation | Respo nse Taken/Planned | Responsible Owner | Tar get Da te |\n|---|---|---|---|---|\n| 1 | One. | Do it. | Governor | May 2024 |");

        Assert.Equal("Do it.", Assert.Single(Actions(plan)).Wording);
    }

    [Theory]
    [InlineData("Whole.", "| | | Another. | Governor | May 2024 |")]
    [InlineData("(Whole.)", "| | | Another. | Governor | May 2024 |")]
    [InlineData("Whole.", "| Another. | Governor | May 2024 |")]
    public void After_a_whole_sentence_a_new_page_begins_a_new_action(string before, string after)
    {
        var plan = Read($"| 1 | Concern. | {before} | Governor | May 2024 |\n\n{after}");

        Assert.Equal([before, "Another."], Actions(plan).Select(action => action.Wording));
        Assert.Empty(plan.Doubts);
    }

    [Fact]
    public void Within_a_page_a_wording_without_full_stop_is_not_joined_with_the_next() =>
        Assert.Equal(2, Actions(Read("| 1 | Concern. | Review policy | Governor | May 2024 |\n| | | Train staff | Governor | May 2024 |")).Count);

    [Fact]
    public void Over_a_page_another_date_keeps_two_actions_and_is_in_doubt()
    {
        var plan = Read("| 1 | Concern. | Torn from | Governor | May 2024 |\n\n| | | page to page. | Governor | June 2024 |");

        Assert.Equal(2, Actions(plan).Count);
        Assert.Contains("kept as two", Assert.Single(plan.Doubts).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_concern_torn_over_rows_is_joined_and_in_doubt_only_where_it_looked_whole()
    {
        var torn = Read("| 1 | The development of | A. | Governor | May 2024 |\n| | skills. | B. | Governor | May 2024 |");
        Assert.Equal("The development of skills.", Assert.Single(torn.Recommendations).Concern);
        Assert.Empty(torn.Doubts);

        var whole = Read("| 1 | It was whole. | A. | Governor | May 2024 |\n| | More. | B. | Governor | May 2024 |");
        Assert.Equal("It was whole. More.", Assert.Single(whole.Recommendations).Concern);
        Assert.Contains("more of concern 1", Assert.Single(whole.Doubts).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Governor Governor", "May 2024", 2)]
    [InlineData("Governor Head of Residence", "May 2024", 2)]
    [InlineData("Governor", "February 2024 March 2024 TBC", 3)]
    [InlineData("Governor", "Completed and ongoing 31/03/2024", 2)]
    public void Several_owners_or_dates_in_a_cell_say_that_a_row_holds_several_actions(string owners, string target, int count)
    {
        var plan = Read($"| 1 | Concern. | One. Two. Three. | {owners} | {target} |");

        Assert.Equal(count, Actions(plan).Count);
        Assert.Equal("One. Two. Three.", string.Join(' ', Actions(plan).Select(action => action.Wording)));
        var doubt = Assert.Single(plan.Doubts);
        Assert.Equal("row 2 (1.1)", doubt.Where);
        Assert.Contains($"seems to hold {count} actions", doubt.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Only one sentence.", "Governor Governor", "May 2024")]
    [InlineData("One. Two. Three.", "Governor Governor", "February 2024 March 2024 TBC")]
    [InlineData("One. Two. Three.", "Governor", "Design May 2024 and build June 2024")]
    public void A_row_that_can_not_be_divided_without_losing_words_is_kept_as_one(string wording, string owners, string target)
    {
        var plan = Read($"| 1 | Concern. | {wording} | {owners} | {target} |");

        Assert.Equal((wording, owners, target), Assert.Single(Actions(plan).Select(action => (action.Wording, action.OwnersText, action.Target.Text))));
        Assert.Contains(plan.Doubts, doubt => doubt.What.EndsWith("It is kept as one; where it divides is for a person to say.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Governor and Head of Residence", "Governor|Head of Residence")]
    [InlineData("Deputy Governor", "Deputy Governor")]
    [InlineData("Governor / HMPPS", "Governor|HMPPS*")]
    [InlineData("Governor; Head of Safety", "Governor|Head of Safety")]
    [InlineData("Governor, Acme (training and skills provider)", "Governor|Acme (training and skills provider)*")]
    public void Owners_in_a_cell_are_told_apart_and_posts_from_organisations(string cell, string expected)
    {
        var plan = Read($"| 1 | Concern. | Do it. | {cell} | May 2024 |");

        Assert.Equal(expected, string.Join('|', Actions(plan)[0].Owners.Select(owner => owner.Name + (owner.IsOrganisation ? "*" : ""))));
        Assert.Empty(plan.Doubts);
    }

    [Theory]
    [InlineData("Head of Education, Work and Skills", "read as one post")]
    [InlineData("Milton Keynes", "post or an organisation")]
    public void An_owner_that_can_not_be_told_is_in_doubt(string cell, string what)
    {
        var plan = Read($"| 1 | Concern. | Do it. | {cell} | May 2024 |\n| | | Again. | {cell} | May 2024 |");

        Assert.Equal([cell], Actions(plan)[0].Owners.Select(owner => owner.Name));
        Assert.Contains(what, Assert.Single(plan.Doubts).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("| 1 | Concern. | Do it. | Governor | when staff allow |", "\"when staff allow\" is not understood")]
    [InlineData("| 1 | Concern. | Do it. | Governor | |", "no target date")]
    [InlineData("| 1 | Concern. | Do it. | | May 2024 |", "No owner")]
    [InlineData("| 1 | | Do it. | Governor | May 2024 |", "has no text")]
    [InlineData("| 1 | Concern. | | | |", "has no action")]
    [InlineData("| 1 | Concern. | Do it. | Governor | May 2024 |\n| | | | Governor | June 2024 |", "without an action and is left out: \"Governor June 2024\"")]
    [InlineData("| 1 | Concern. | Do it. | Governor | May 2024 |\n\nOFFICIAL page 2", "in no table and is left out: \"OFFICIAL page 2\"")]
    public void What_a_row_lacks_or_can_not_be_placed_is_in_doubt(string rows, string what) =>
        Assert.Contains(what, Assert.Single(Read(rows).Doubts).What, StringComparison.Ordinal);

    [Fact]
    public void A_concern_without_section_is_in_doubt() =>
        Assert.Contains(
            "priority or a key concern",
            Assert.Single(ReadDocument(Title + Header.Replace("Priority concerns", "", StringComparison.Ordinal) + "| 1 | Concern. | Do it. | Governor | May 2024 |").Doubts).What,
            StringComparison.Ordinal);

    [Fact]
    public void A_table_before_the_plans_is_left_out_and_said() =>
        Assert.Contains(
            "\"Term | Meaning\"",
            Assert.Single(ReadDocument(Title + "\n| Term | Meaning |\n\n" + Header + "| 1 | Concern. | Do it. | Governor | May 2024 |").Doubts).What,
            StringComparison.Ordinal);

    [Fact]
    public void Wording_is_to_the_letter_but_for_the_tables_white_space() =>
        Assert.Equal("It's “so”\na|b *c*.", Actions(Read("| 1 | Concern. |   It's \t “so”<br>a\\|b *c*.  | Governor | May 2024 |"))[0].Wording);

    // What is not understood is left out or proposed, with a doubt: no plan is refused for an odd row.

    private const string First = "| 1 | Concern. | Do it. | Governor | May 2024 |\n";

    [Theory]
    [InlineData("Main recommendations to the governor", RecommendationCategory.Recommendation)]
    [InlineData("Recommendations to the Governor", RecommendationCategory.Recommendation)]
    [InlineData("Main recommendation to NOMS", RecommendationCategory.Recommendation)]
    [InlineData("Recommendations: Safety", RecommendationCategory.Recommendation)]
    [InlineData("Key concerns and recommendations", RecommendationCategory.KeyConcern)]
    [InlineData("Key Concerns – Safety", RecommendationCategory.KeyConcern)]
    [InlineData("**Priority Concerns (continued)**", RecommendationCategory.PriorityConcern)]
    [InlineData("Priority concerns - Leadership", RecommendationCategory.PriorityConcern)]
    [InlineData("Priority concerns raised by HMIP:", RecommendationCategory.PriorityConcern)]
    public void A_row_that_names_a_category_in_its_own_way_is_a_section(string named, RecommendationCategory category)
    {
        foreach (var row in new[] { $"| {named} | | | | |", $"| | {named} | | | |" })
        {
            var draft = Draft($"{First}{row}\n| 2 | Second. | Do that. | Governor | May 2024 |");

            Assert.Equal([("1", RecommendationCategory.PriorityConcern), ("2", category)], draft.Recommendations.Select(r => (r.Number, r.Category)));
            Assert.Empty(DraftDoubts.Of(draft));
            Assert.EndsWith("every word placed", Reconciliation.Of(draft).Sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Where_the_header_speaks_of_recommendations_key_concerns_and_recommendations_are_those() =>
        Assert.Equal(RecommendationCategory.Recommendation, Reader.Read(File(Title + "| Rec No | Recommendation | Response | Owner | Target Date |\n| Key concerns and recommendations | | | | |\n" + First), null, ReadingWatch.None).Recommendations[0].Category);

    [Theory]
    [InlineData("Leadership")]
    [InlineData("Concerns")]
    [InlineData("Priority and key concerns")]
    [InlineData("As a result of our findings, Kent PDU should:")]
    [InlineData("ACTION PLAN: HMCIP REPORT")]
    [InlineData("Note: the action above is subject to funding being agreed by the Ministry.")]
    public void A_row_across_the_table_that_names_no_category_is_left_out_and_the_number_above_goes_on(string across)
    {
        var draft = Draft($"{First}| {across} | | | | |\n| | | And this. | Governor | June 2024 |");

        Assert.Equal(["1.1 Do it.", "1.2 And this."], draft.Actions.Select(a => $"{a.Reference} {a.Wording}"));
        Assert.Equal(across, Assert.Single(draft.LeftOut).Words);
        Assert.Equal((DoubtKind.LeftOut, $"This row stands across the plan's table and is left out: \"{across}\"."), Assert.Single(DraftDoubts.Of(draft).Select(d => (d.Kind, d.What))));
        Assert.Equal("4 table rows, 2 with actions → 1 concern, 2 actions, every word placed, 1 row left out", Reconciliation.Of(draft).Sentence);
    }

    [Theory]
    [InlineData("| 2 | Cut. | Short", "This row has 3 cells where the plan has 5 columns", "2 | Cut. | Short")]
    [InlineData("| 2 | Three. | Cells. |", "This row has 3 cells where the plan has 5 columns", "2 | Three. | Cells.")]
    [InlineData("| Total | | | | 5 |", "This row has neither a number nor an action", "Total | 5")]
    public void An_odd_row_is_left_out(string row, string what, string words)
    {
        var draft = Draft($"{First}{row}\n| 3 | Third. | Do that. | Governor | May 2024 |");

        Assert.Equal(["1.1", "3.1"], draft.Actions.Select(a => a.Reference));
        Assert.Equal($"{what} and is left out: \"{words}\".", Assert.Single(DraftDoubts.Of(draft)).What);
        Assert.Equal(words, Assert.Single(draft.LeftOut).Words);
        Assert.EndsWith(", 1 row left out", Reconciliation.Of(draft).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_with_an_endless_date_is_left_out() =>
        Assert.Contains("of 201 characters can't be right", Assert.Single(DraftDoubts.Of(Draft($"{First}| 2 | C. | A. | Governor | {new string('a', 201)} |"))).What, StringComparison.Ordinal);

    [Theory]
    [InlineData("| Recommendations | |\n| Agreed | 3 |\n| Total | 5 |", "Recommendations / Agreed | 3 / Total | 5")]
    [InlineData("| Signed | Governor |", "Signed | Governor")]
    [InlineData("| Term | Definition | Comment |\n| SIM | Safety Intervention Meeting | Weekly |", "Term | Definition | Comment / SIM | Safety Intervention Meeting | Weekly")]
    [InlineData("| Abbreviation | Meaning | Used in |\n| SIM | Safety meeting | 1 |", "Abbreviation | Meaning | Used in / SIM | Safety meeting | 1")]
    [InlineData("| Rec No | Concern | Response | Owner |\n| 1 | Another. | Way. | Governor |", "Rec No | Concern | Response | Owner / 1 | Another. | Way. | Governor")]
    public void A_table_after_the_plans_with_other_columns_is_left_out_with_one_doubt(string table, string words)
    {
        var draft = Draft($"{First}\n{table}");

        Assert.Single(draft.Actions);
        Assert.Equal($"This table after the plan's has other columns and is left out: \"{words}\".", Assert.Single(DraftDoubts.Of(draft)).What);
        Assert.Equal(words, string.Join(" / ", draft.LeftOut.Select(l => l.Words)));
        Assert.True(Reconciliation.Of(draft).Balances);
    }

    [Fact]
    public void What_is_headed_as_another_plan_and_can_not_be_read_is_left_out() =>
        Assert.Contains("no column for \"Target Date\"", Assert.Single(DraftDoubts.Of(Draft($"{First}\n| Rec No | Concern | Response | Owner | Mood |\n| 1 | Another. | Way. | Governor | Good |"))).What, StringComparison.Ordinal);

    [Theory]
    [InlineData("2)")]
    [InlineData("2.")]
    [InlineData("2:")]
    [InlineData("(2)")]
    public void A_number_is_known_with_its_marks(string number)
    {
        var draft = Draft($"{First}| {number} | Second. | Do that. | Governor | May 2024 |");

        Assert.Equal(["1.1", "2.1"], draft.Actions.Select(a => a.Reference));
        Assert.Empty(DraftDoubts.Of(draft));
    }

    [Theory]
    [InlineData("| Two | Second. | B. | Governor | May 2024 |\n| | | C. | Governor | May 2024 |", "1.1 2.1 2.2", "\"Two\" is no number of a recommendation (such as 1, 5.01 or S40). As a proposal, number 2 begins here.")]
    [InlineData("| Two | Second. | B. | Governor | May 2024 |\n| Two | Second. | C. | Governor | May 2024 |", "1.1 2.1 2.2", "\"Two\" is no number")]
    [InlineData("| Rec 2 | Second. | B. | Governor | May 2024 |\n| 2 | Third. | C. | Governor | May 2024 |", "1.1 3.1 2.1", "\"Rec 2\" is no number of a recommendation (such as 1, 5.01 or S40). As a proposal, number 3 begins here.")]
    [InlineData("| 1 | Another. | B. | Governor | May 2024 |\n| 3 | Third. | C. | Governor | May 2024 |", "1.1 2.1 3.1", "The number 1 stands a second time, beside another text. As a proposal, number 2 begins here.")]
    [InlineData("\n| Rec No | Concerns | Response | Owner | Target Date |\n| 1 | Another without stop | B. | Governor | May 2024 |", "1.1 2.1", "The number 1 stands a second time")]
    [InlineData("| 2 | Second. | B. | Governor | May 2024 |\n| 1 | Another. | C. | Governor | May 2024 |", "1.1 2.1 3.1", "The number 1 stands a second time, beside another text. As a proposal, number 3 begins here.")]
    [InlineData("| | Key concerns | | | |\n| | Second. | B. | Governor | May 2024 |", "1.1 2.1", "No number stands here or above it in its section. As a proposal, number 2 begins here.")]
    public void What_a_number_does_not_say_is_proposed(string rows, string references, string what)
    {
        var draft = Draft(First + rows);

        Assert.Equal(references, string.Join(' ', draft.Actions.Select(a => a.Reference)));
        Assert.StartsWith(what, Assert.Single(DraftDoubts.Of(draft)).What, StringComparison.Ordinal);
        Assert.True(Reconciliation.Of(draft).Balances);
    }

    [Fact]
    public void A_number_that_comes_back_beside_the_same_text_goes_on_with_it()
    {
        var draft = Draft($"{First}| 2 | Second. | B. | Governor | May 2024 |\n{First.Replace("Do it", "Do more", StringComparison.Ordinal)}| | | Do most. | Governor | May 2024 |");

        Assert.Equal(["1.1 Do it.", "1.2 Do more.", "1.3 Do most.", "2.1 B."], draft.Actions.Select(a => $"{a.Reference} {a.Wording}"));
        Assert.Empty(DraftDoubts.Of(draft));
        Assert.True(Reconciliation.Of(draft).Balances);
    }

    [Fact]
    public void What_comes_back_to_a_concern_after_another_goes_on_with_no_sentence_of_it() =>
        Assert.Equal(
            ["1.1 Cut off at", "1.2 the end.", "2.1 B."],
            Draft("| 1 | Concern. | Cut off at | Governor | May 2024 |\n| 2 | Second. | B. | Governor | May 2024 |\n\n| 1 | Concern. | the end. | Governor | May 2024 |").Actions.Select(a => $"{a.Reference} {a.Wording}"));

    [Fact]
    public void A_first_row_without_a_number_is_given_one_that_is_printed_nowhere()
    {
        var draft = Draft("| | First. | A. | Governor | May 2024 |\n| 1 | Second. | B. | Governor | May 2024 |");

        Assert.Equal([("2", "First."), ("1", "Second.")], draft.Recommendations.Select(r => (r.Number, r.Concern)));
        Assert.StartsWith("No number stands here", Assert.Single(DraftDoubts.Of(draft)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_repeated_beside_the_rest_of_a_torn_text_is_one_concern() =>
        Assert.Equal("The development of skills.", Assert.Single(Draft("| 1 | The development of | A. | Governor | May 2024 |\n| 1 | skills. | B. | Governor | May 2024 |").Recommendations).Concern);

    // Owners and dates that a cell holds.

    [Theory]
    [InlineData("Oxleas NHS Foundation Trust<br>NHS England", "Oxleas NHS Foundation Trust|NHS England", "Oxleas NHS Foundation Trust; NHS England")]
    [InlineData("Governor / MoJ Property Directorate<br>Prison Group Director", "Governor|MoJ Property Directorate|Prison Group Director", "Governor / MoJ Property Directorate; Prison Group Director")]
    [InlineData("Governor<br>Head of Safety", "Governor|Head of Safety", "Governor; Head of Safety")]
    [InlineData("Head of<br>Residence", "Head of Residence", "Head of Residence")]
    [InlineData("Head of Education,<br>Work and Skills", "Head of Education, Work and Skills", "Head of Education, Work and Skills")]
    [InlineData("Prison Group<br>Director<br>Governor", "Prison Group Director|Governor", "Prison Group Director; Governor")]
    [InlineData("Milton Keynes<br>(education provider)", "Milton Keynes (education provider)", "Milton Keynes (education provider)")]
    [InlineData("Governor with Milton Keynes College", "Governor|Milton Keynes College", "Governor with Milton Keynes College")]
    public void Owners_on_lines_of_their_own_are_several(string cell, string owners, string text)
    {
        var action = Assert.Single(Draft($"| 1 | Concern. | Do it. And that. | {cell} | May 2024 |").Actions);

        Assert.Equal(owners, string.Join('|', action.Owners.Select(o => o.Name)));
        Assert.Equal(text, action.OwnersText);
    }

    [Fact]
    public void A_name_that_is_only_supposed_to_go_on_over_a_line_is_in_doubt()
    {
        var draft = Draft("| 1 | Concern. | Do it. | Head of Reducing<br>Reoffending | May 2024 |\n| | | Do that. | Head of Residence<br>GFSL | May 2024 |");

        Assert.Equal(["Head of Reducing Reoffending", "Head of Residence|GFSL"], draft.Actions.Select(a => string.Join('|', a.Owners.Select(o => o.Name))));
        Assert.Contains(DraftDoubts.Of(draft), d => d.What == "The owner \"Head of Reducing Reoffending\" stands on two lines and is read as one.");
    }

    [Fact]
    public void Owners_on_lines_with_a_date_beside_each_are_those_of_several_actions()
    {
        var draft = Draft("| 1 | Concern. | Do it. And that. | Head of Residence<br>Kent Police | Completed<br>Autumn 2019 |");

        Assert.Equal([("Do it.", "Head of Residence", "Completed"), ("And that.", "Kent Police", "Autumn 2019")], draft.Actions.Select(a => (a.Wording, a.OwnersText, a.Target.Text)));
        Assert.Contains(DraftDoubts.Of(draft), d => d.What.StartsWith("This printed row seems to hold 2 actions: owners \"Head of Residence; Kent Police\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("N/A")]
    [InlineData("-")]
    [InlineData("TBC")]
    [InlineData("None")]
    public void A_cell_that_names_nobody_has_no_owner(string cell)
    {
        var draft = Draft($"| 1 | Concern. | Do it. | {cell} | May 2024 |");

        Assert.Equal((cell, 0), Assert.Single(draft.Actions.Select(a => (a.OwnersText, a.Owners.Count))));
        Assert.Equal((DoubtKind.NoOwner, $"No owner is named: \"{cell}\"."), Assert.Single(DraftDoubts.Of(draft).Select(d => (d.Kind, d.What))));
        Assert.True(Reconciliation.Of(draft).Balances);
    }

    [Theory]
    [InlineData("Head of Resdience", "Head of Residence", true)]
    [InlineData("Head of Safty", "Head of Safety", true)]
    [InlineData("Head of Operation", "Head of Operations", true)]
    [InlineData("Head of OMU", "Head of HMU", false)]
    [InlineData("Head of Safety", "Head of Residence", false)]
    public void Owners_that_differ_by_a_slip_may_be_the_same(string one, string other, bool isNearly)
    {
        var doubts = DraftDoubts.Of(Draft($"| 1 | Concern. | Do it. | {one} | May 2024 |\n| | | Do that. | {other} | May 2024 |"));

        Assert.Equal(isNearly ? [$"The owner \"{other}\" may be the same as \"{one}\", misspelt. They are kept as two."] : [], doubts.Select(d => d.What));
    }

    [Theory]
    [InlineData("1 May 2024 – 31 July 2024", true)]
    [InlineData("from 1 May 2024 to 31 July 2024", true)]
    [InlineData("Completed (December 2023)", false)]
    [InlineData("March 2024 and ongoing", false)]
    public void A_span_or_a_completion_with_its_day_is_one_date(string target, bool isInDoubt)
    {
        var draft = Draft($"| 1 | Concern. | Do it. Do that. | Governor | {target} |");

        Assert.Equal(target, Assert.Single(draft.Actions).Target.Text);
        Assert.Equal(isInDoubt ? [DoubtKind.UnclearDate] : [], DraftDoubts.Of(draft).Select(d => d.Kind));
    }

    [Theory]
    [InlineData("a. Quality assurance of ten cases each month b. Training for all staff c. Feedback", "a. Quality assurance of ten cases each month|b. Training for all staff|c. Feedback")]
    [InlineData("We will: (i) Check. And check again. (ii) Train staff. (iii) Report.", "We will: (i) Check. And check again.|(ii) Train staff.|(iii) Report.")]
    [InlineData("1. Check on level 2 each week. 2. Train staff. 3. Report.", "1. Check on level 2 each week.|2. Train staff.|3. Report.")]
    public void A_list_of_several_actions_is_divided_before_its_letters(string wording, string parts) =>
        Assert.Equal(parts.Split('|'), Draft($"| 1 | Concern. | {wording} | Governor | March 2024 June 2024 September 2024 |").Actions.Select(a => a.Wording));

    // Refusals: the message names the place.

    [Theory]
    [InlineData("Only words.", "holds no table")]
    [InlineData("", "holds no table")]
    [InlineData("| Name | Telephone |\n|---|---|\n| A | B |", "Line 5: the table is not an action plan's, its first row is \"Name | Telephone\"")]
    [InlineData("| Rec No | Concerns | Mood | Responsible Owner | Target Date |", "no column for \"Response Action Taken/Planned\"")]
    [InlineData("| Rec No | Concerns | Response | Owner |", "no column for \"Target Date\"")]
    [InlineData("| Rec No | Concerns | Response | Owner | Target Date | Deadline |", "two columns could be the one for \"Target Date\": \"Target Date\" and \"Deadline\"")]
    public void A_document_without_an_action_plans_table_is_refused(string afterTitle, string message) =>
        Assert.Contains(message, Refused(Title + afterTitle), StringComparison.Ordinal);

    [Fact]
    public void A_table_of_which_only_the_header_is_there_is_refused() =>
        Assert.Contains("plan.md holds the header of an action plan's table, but nothing stands in the rows below it", Refused(Title + Header.Replace("| | Priority concerns | | | |", "| | | | | |", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void An_endless_plan_is_refused()
    {
        Assert.Contains("more than 5000 table rows", Refused(Title + Header + string.Concat(Enumerable.Repeat("| 1 | C | A. | Governor | May 2024 |\n", 100_000))), StringComparison.Ordinal);
        Assert.Contains("5,000,001 bytes", Refused(new string('|', 5_000_001)), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_text_with_a_pipe_table_is_this_readers_kind()
    {
        var reader = new PipeTableReader();

        Assert.True(reader.CanRead(Seed));
        Assert.True(reader.CanRead(Seed with { Name = "plan.pdf" }));
        Assert.False(reader.CanRead(File("Only words | and a pipe.")));
        Assert.False(reader.CanRead(new PlanFile("plan.md", [0x50, 0x4B, 0x03, 0x04, 0xFF, 0xFE])));
        Assert.False(reader.CanRead(File("| a |\0")));
        Assert.Contains("not text", Assert.Throws<PlanReadException>(() => reader.Read(new PlanFile("plan.md", [0x50, 0x4B, 0x00]), ReadingWatch.None)).Message, StringComparison.Ordinal);
    }

    // Corrections.

    [Fact]
    public void Corrections_for_another_file_are_refused()
    {
        var changed = Seed with { Content = [.. Seed.Content, (byte)'\n'] };

        Assert.Contains("for another file", Assert.Throws<PlanReadException>(() => Reader.Read(changed, SeedCorrections, ReadingWatch.None).ToPublished()).Message, StringComparison.Ordinal);
    }

    private const string TwoInOne = "| 1 | Concern. | One. Two. | Governor Head of Residence | May 2024 June 2024 |";

    [Fact]
    public void A_row_divides_where_corrections_say()
    {
        var plan = ReadCorrected(TwoInOne, """ "splits": [{ "row": 2, "parts": [{ "begins": "One", "owners": "Governor", "targetDate": "May 2024" }, { "begins": "Two", "owners": "Head of Residence", "targetDate": "June 2024" }] }] """);

        Assert.Equal(
            [("1.1", "One.", "Governor", "May 2024"), ("1.2", "Two.", "Head of Residence", "June 2024")],
            Actions(plan).Select(action => (action.Reference, action.Wording, action.OwnersText, action.Target.Text)));
        Assert.Empty(plan.Doubts);
    }

    [Fact]
    public void A_single_part_settles_that_a_torn_row_is_one_action()
    {
        var plan = ReadCorrected(
            "| 1 | Concern. | Torn from | Governor | May 2024 |\n\n| | | page to page. | Governor | May 2024 |",
            """ "splits": [{ "row": 2, "parts": [{ "begins": "Torn", "owners": "Governor", "targetDate": "May 2024" }] }] """);

        Assert.Equal("Torn from page to page.", Assert.Single(Actions(plan)).Wording);
        Assert.Empty(plan.Doubts);
    }

    [Fact]
    public void A_known_owner_may_hold_an_and_and_have_several_spellings()
    {
        var plan = ReadCorrected(
            "| 1 | Concern. | One. | Governor and Head of Education and Skills | May 2024 |\n| | | Two. | HoES and Head of Residence and MK | May 2024 |\n| | | Three. | MK and Partners | May 2024 |",
            """ "owners": [{ "name": "Head of Education and Skills", "isOrganisation": false, "alsoPublishedAs": ["HoES"] }, { "name": "MK and Partners", "isOrganisation": true, "alsoPublishedAs": ["MK"] }] """);

        Assert.Equal(["Governor", "Head of Education and Skills"], Actions(plan)[0].Owners.Select(owner => owner.Name));
        Assert.Equal(["Head of Education and Skills", "Head of Residence", "MK and Partners"], Actions(plan)[1].Owners.Select(owner => owner.Name));
        Assert.Equal([new PublishedOwner("MK and Partners", true)], Actions(plan)[2].Owners);
        Assert.Empty(plan.Doubts);
    }

    [Theory]
    [InlineData(""" "splits": [{ "row": 3, "parts": [{ "begins": "One", "owners": "Governor", "targetDate": "May 2024" }] }] """, "row 3, where no action begins")]
    [InlineData(""" "splits": [{ "row": 2, "parts": [] }] """, "into no parts")]
    [InlineData(""" "splits": [{ "row": 2, "parts": [{ "begins": "One", "owners": "Governor", "targetDate": "May 2024 June 2024" }] }] """, "other owners than those published")]
    [InlineData(""" "splits": [{ "row": 2, "parts": [{ "begins": "One", "owners": "Governor Head of Residence", "targetDate": "July 2024" }] }] """, "other target dates than those published")]
    [InlineData(""" "splits": [{ "row": 2, "parts": [{ "begins": "Two", "owners": "Governor Head of Residence", "targetDate": "May 2024 June 2024" }] }] """, "leave out its first words")]
    [InlineData(""" "splits": [{ "row": 2, "parts": [{ "begins": "Three", "owners": "Governor Head of Residence", "targetDate": "May 2024 June 2024" }] }] """, "\"Three\", which must stand in it exactly once")]
    [InlineData(""" "splits": [{ "row": 2, "parts": [{ "begins": "o", "owners": "Governor Head of Residence", "targetDate": "May 2024 June 2024" }, { "begins": ".", "owners": "", "targetDate": "" }] }] """, "\".\", which must stand in it exactly once")]
    [InlineData(""" "splits": [{ "row": 2, "parts": [{ "begins": "One", "owners": "Governor Head of Residence", "targetDate": "May 2024 June 2024" }, { "begins": "One", "owners": "", "targetDate": "" }] }] """, "out of order")]
    [InlineData(""" "owners": [{ "name": "Chaplain", "isOrganisation": false }] """, "name the owner \"Chaplain\"")]
    [InlineData(""" "ourConcernTitles": { "7": "Seven" } """, "concern 7")]
    [InlineData(""" "ourActionTitles": { "1.9": "Nine" } """, "action 1.9")]
    [InlineData(""" "checks": [{ "reference": "1.1", "name": "N", "every": "week", "post": "Governor", "forum": "F", "words": "Three." }] """, "quote a promise of action 1.1 that its wording doesn't hold")]
    [InlineData(""" "checks": [{ "reference": "1.1", "name": "N", "every": "week", "post": "Governor", "forum": "F", "words": "" }] """, "quote a promise of action 1.1 that its wording doesn't hold")]
    [InlineData(""" "checks": [{ "reference": "1.1", "name": " ", "every": "week", "post": "Governor", "forum": "F", "words": "One." }] """, "name the check that action 1.1 promises")]
    [InlineData(""" "checks": [{ "reference": "1.1", "name": "N", "every": "regular basis", "post": "Governor", "forum": "F", "words": "One." }] """, "every \"regular basis\"")]
    [InlineData(""" "checks": [{ "reference": "1.1", "name": "N", "every": "week", "post": "Chaplain", "forum": "F", "words": "One." }] """, "to \"Chaplain\", which the plan doesn't name")]
    [InlineData(""" "checks": [{ "reference": "1.9", "name": "N", "every": "week", "post": "Governor", "forum": "F", "words": "One." }] """, "check of action 1.9, which the plan doesn't have")]
    public void Corrections_that_do_not_fit_are_refused(string corrections, string message) =>
        Assert.Contains(message, Assert.Throws<PlanReadException>(() => ReadCorrected(TwoInOne, corrections)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "sourceSha256": "00", "spilts": [] }""", "spilts")]
    [InlineData("""{ "sourceSha256": "00", "splits": [{ "row": 1, "parts": [], "why": "" }] }""", "line 1, at $.splits[0].why")]
    [InlineData("""{ "splits": [] }""", "sourceSha256")]
    [InlineData("""{ "sourceSha256": null }""", "sourceSha256")]
    [InlineData("""{ "sourceSha256": "00", "sourceSha256": "01" }""", "sourceSha256")]
    [InlineData("""{ "sourceSha256": "00", """, "line 1, at $")]
    [InlineData("null", "empty")]
    public void Corrections_that_are_not_understood_are_refused_with_their_place(string json, string named)
    {
        var message = Assert.Throws<PlanReadException>(() => PlanCorrections.Read(new PlanFile("fixes.json", Encoding.UTF8.GetBytes(json)))).Message;

        Assert.Contains("fixes.json", message, StringComparison.Ordinal);
        Assert.Contains(named, message, StringComparison.Ordinal);
    }

    private static List<PublishedActionText> Actions(PublishedPlan plan) => [.. plan.Recommendations.SelectMany(recommendation => recommendation.Actions)];

    private static PublishedActionText Action(string reference) => Actions(Plan).Single(action => action.Reference == reference);

    private static PlanDraft Draft(string rows) => Reader.Read(File(Title + Header + rows), null, ReadingWatch.None);

    private static PublishedPlan Read(string rows) => ReadDocument(Title + Header + rows);

    private static PublishedPlan ReadDocument(string text) => Reader.Read(File(text), null, ReadingWatch.None).ToPublished();

    private static PublishedPlan ReadCorrected(string rows, string corrections)
    {
        var file = File(Title + Header + rows);
        var json = $$"""{ "sourceSha256": "{{file.Sha256}}", {{corrections}} }""";
        return Reader.Read(file, PlanCorrections.Read(new PlanFile("fixes.json", Encoding.UTF8.GetBytes(json))), ReadingWatch.None).ToPublished();
    }

    private static string Refused(string text) => Assert.Throws<PlanReadException>(() => ReadDocument(text)).Message;

    private static PlanFile File(string text) => new("plan.md", Encoding.UTF8.GetBytes(text));

    private static PlanFile SeedFile(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && folder.GetFiles("*.sln").Length == 0)
            folder = folder.Parent;
        return new PlanFile(name, System.IO.File.ReadAllBytes(Path.Combine(folder!.FullName, "seeds", name)));
    }
}
