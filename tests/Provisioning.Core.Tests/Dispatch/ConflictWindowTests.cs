using System.Collections.Generic;
using Provisioning.Dispatch;

namespace Provisioning.Core.Tests.Dispatch;

/// <summary>Rows that contradict each other are refused before anything is sent for them.</summary>
public sealed class ConflictWindowTests
{
    private readonly ConflictWindow<(string Says, long Row), string> _window = new(
        capacity: 4,
        conflict: (item, other) => $"row {item.Row} contradicts row {other}",
        isSame: (one, other) => one.Says == other.Says,
        repetition: (item, other) => $"row {item.Row} repeats row {other}");

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
    public void Known_results_keep_their_place_and_their_room()
    {
        Add("a", 1, "x");
        _window.AddResult("row 2 is unusable");
        Add("b", 3, "x");
        Assert.False(_window.IsFull);
        Add("c", 4, "x");

        Assert.True(_window.IsFull);
        Assert.Equal(["send 1", "row 2 is unusable", "send 3", "send 4"], Drain());
        Assert.False(_window.IsFull);
    }

    [Fact]
    public void Case_is_the_callers_business()
    {
        Add("a", 1, "x");
        Add("A", 2, "y");

        Assert.Equal(["send 1", "send 2"], Drain());
    }

    [Fact]
    public void Rows_that_share_one_of_several_keys_contradict_each_other()
    {
        _window.Add(["a", "mail"], 1, ("x", 1));
        _window.Add(["b"], 2, ("x", 2));
        _window.Add(["c", "mail"], 3, ("y", 3));

        Assert.Equal(["row 1 contradicts row 3", "send 2", "row 3 contradicts row 1"], Drain());
    }

    [Fact]
    public void A_later_row_that_shares_any_key_with_a_sent_one_is_refused()
    {
        _window.Add(["a", "mail"], 1, ("x", 1));
        Drain();
        _window.Add(["b", "mail"], 2, ("x", 2));

        Assert.Equal(["row 2 contradicts row 1"], Drain());
    }

    private void Add(string key, long row, string says) => _window.Add([key], row, (says, row));

    private List<string> Drain()
    {
        List<string> all = [];
        _window.Drain(item => all.Add("send " + item.Row), all.Add);
        return all;
    }
}
