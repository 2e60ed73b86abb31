using Provisioning.Batch;
using Provisioning.Common;

namespace Provisioning.Core.Tests.Batch;

/// <summary>Rows that contradict each other are refused before anything is sent for them.</summary>
public sealed class ConflictWindowTests
{
    private const int Portion = 1000;

    private readonly ConflictWindow<(string Says, long Row), string> _window = new(
        reach: 4,
        conflict: (item, other) => $"row {item.Row} contradicts row {other.Row}",
        isSame: (one, other) => one.Says == other.Says,
        repetition: (item, other) => $"row {item.Row} repeats row {other.Row}");

    [Fact]
    public void Rows_without_contradiction_are_sent_in_order()
    {
        Add("a", 1, "x");
        Add("b", 2, "x");

        Assert.Equal(["send 1", "send 2"], Drain());
    }

    [Fact]
    public void Two_rows_that_contradict_each_other_are_both_refused()
    {
        Add("a", 1, "x");
        Add("b", 2, "x");
        Add("a", 3, "y");

        Assert.Equal(["row 1 contradicts row 3", "send 2", "row 3 contradicts row 1"], Drain());
    }

    [Fact]
    public void A_third_row_is_refused_too()
    {
        Add("a", 1, "x");
        Add("a", 2, "y");
        Add("a", 3, "z");

        Assert.Equal(["row 1 contradicts row 2", "row 2 contradicts row 1", "row 3 contradicts row 1"], Drain());
    }

    [Fact]
    public void Two_rows_that_say_the_same_are_sent_once()
    {
        Add("a", 1, "x");
        Add("a", 2, "x");

        Assert.Equal(["send 1", "row 2 repeats row 1"], Drain());
    }

    [Fact]
    public void A_repetition_of_a_refused_row_is_refused()
    {
        Add("a", 1, "x");
        Add("a", 2, "x");
        Add("a", 3, "y");

        Assert.Equal(["row 1 contradicts row 3", "row 2 contradicts row 1", "row 3 contradicts row 1"], Drain());
    }

    [Fact]
    public void A_repetition_after_the_contradiction_is_refused()
    {
        Add("a", 1, "x");
        Add("a", 2, "y");
        Add("a", 3, "x");

        Assert.Equal(["row 1 contradicts row 2", "row 2 contradicts row 1", "row 3 contradicts row 1"], Drain());
    }

    [Fact]
    public void After_a_row_was_sent_only_the_later_one_is_refused()
    {
        Add("a", 1, "x");
        Drain();
        Add("a", 2, "y");
        Add("b", 3, "x");

        Assert.Equal(["row 2 contradicts row 1", "send 3"], Drain());
    }

    [Fact]
    public void Early_results_keep_their_place()
    {
        Add("a", 1, "x");
        _window.AddResult(2, "row 2 is unusable");
        Add("b", 3, "x");

        Assert.Equal(["send 1", "row 2 is unusable", "send 3"], Drain());
    }

    [Fact]
    public void Rows_are_released_when_all_rows_of_the_window_were_read()
    {
        for (int row = 1; row <= 4 + Portion; row++)
        {
            Add("k" + row, row, "x");
            Assert.False(_window.IsFull);
        }

        Add("last", 5 + Portion, "x");
        Assert.True(_window.IsFull);

        Assert.Equal(Enumerable.Range(1, Portion + 1).Select(row => "send " + row), Release());
        Assert.False(_window.IsFull);
        Assert.Equal(4, Drain().Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(Portion - 1)]
    [InlineData(Portion)]
    [InlineData(Portion + 1)]
    public void Contradicting_rows_within_the_window_are_both_refused_in_any_position(int first)
    {
        List<string> all = [];
        for (int row = 1; row <= 3 * Portion; row++)
        {
            Add(row == first || row == first + 4 ? "same" : "k" + row, row, "x" + row);
            if (_window.IsFull)
            {
                all.AddRange(Release());
            }
        }

        all.AddRange(Drain());
        Assert.Equal(3 * Portion, all.Count);
        Assert.Equal(
            [$"row {first} contradicts row {first + 4}", $"row {first + 4} contradicts row {first}"],
            all.Where(r => !r.StartsWith("send", StringComparison.Ordinal)));
    }

    [Fact]
    public void Items_of_one_row_stay_together_and_count_once()
    {
        for (int row = 1; row <= 4 + Portion; row++)
        {
            Add("a" + row, row, "x");
            Add("b" + row, row, "x");
        }

        Assert.False(_window.IsFull);
    }

    [Fact]
    public void Refused_row_is_remembered_after_its_release()
    {
        Add("a", 1, "x");
        Add("a", 2, "y");
        Drain();
        Add("a", 3, "z");

        Assert.Equal(["row 3 contradicts row 1"], Drain());
    }

    [Fact]
    public void Conflict_names_the_position_of_the_other_row()
    {
        List<string> told = [];
        ConflictWindow<string, string> window = new(4, (item, other) => $"{item}: {other.File}, line {other.Line}, row {other.Row}");
        window.Add(1, [KeyHash.Of("a")], new RowPlace(1, "one.csv", 2), "first");
        window.Drain(told.Add, told.Add);
        window.Add(2, [KeyHash.Of("a")], new RowPlace(1, "two.csv", 2), "second");
        window.Drain(told.Add, told.Add);

        Assert.Equal(["first", "second: one.csv, line 2, row 1"], told);
    }

    [Fact]
    public void Case_is_compared_as_the_caller_defines()
    {
        Add("a", 1, "x");
        Add("A", 2, "y");

        Assert.Equal(["send 1", "send 2"], Drain());
    }

    [Fact]
    public void Rows_that_share_one_of_several_keys_contradict_each_other()
    {
        _window.Add(1, [KeyHash.Of("a"), KeyHash.Of("mail")], new RowPlace(1), ("x", 1));
        _window.Add(2, [KeyHash.Of("b")], new RowPlace(2), ("x", 2));
        _window.Add(3, [KeyHash.Of("c"), KeyHash.Of("mail")], new RowPlace(3), ("y", 3));

        Assert.Equal(["row 1 contradicts row 3", "send 2", "row 3 contradicts row 1"], Drain());
    }

    [Fact]
    public void A_later_row_that_shares_any_key_with_a_sent_one_is_refused()
    {
        _window.Add(1, [KeyHash.Of("a"), KeyHash.Of("mail")], new RowPlace(1), ("x", 1));
        Drain();
        _window.Add(2, [KeyHash.Of("b"), KeyHash.Of("mail")], new RowPlace(2), ("x", 2));

        Assert.Equal(["row 2 contradicts row 1"], Drain());
    }

    private void Add(string key, long row, string says) => _window.Add(row, [KeyHash.Of(key)], new RowPlace(row), (says, row));

    private List<string> Release()
    {
        List<string> all = [];
        _window.Release(item => all.Add("send " + item.Row), all.Add);
        return all;
    }

    private List<string> Drain()
    {
        List<string> all = [];
        _window.Drain(item => all.Add("send " + item.Row), all.Add);
        return all;
    }
}
