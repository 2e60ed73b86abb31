namespace Provisioning.Core.Tests.Lists;

/// <summary>Wrong lists whose pages are read ahead: the result is the same as from one page after the other.</summary>
public sealed class LyingListAheadTests(ManyAccounts many) : IClassFixture<ManyAccounts>
{
    public static TheoryData<ListLie, bool, int> Cells
    {
        get
        {
            TheoryData<ListLie, bool, int> cells = [];
            foreach (ListLie lie in Enum.GetValues<ListLie>())
            {
                cells.Add(lie, true, 100);
                cells.Add(lie, false, 199);
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Members_are_equal_with_and_without_read_ahead(ListLie lie, bool isCounted, int pageSize) => Compare(
        await many.ReadMembersAsync(lie, isCounted, pageSize), await many.ReadMembersAsync(lie, isCounted, pageSize, isAhead: true));

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Accounts_are_equal_with_and_without_read_ahead(ListLie lie, bool isCounted, int pageSize) => Compare(
        await many.ReadAccountsAsync(lie, isCounted, pageSize), await many.ReadAccountsAsync(lie, isCounted, pageSize, isAhead: true));

    // A page that turns out not to follow was one request too many, and then so few are read ahead that it is at most one in two. What an
    // earlier reading has given up may still arrive, and count here.
    private static void Compare(ListReading one, ListReading ahead)
    {
        Assert.Equal(one.Keys, ahead.Keys);
        Assert.Equal(one.Shortfall, ahead.Shortfall);
        Assert.Equal(one.Error?.Message, ahead.Error?.Message);
        Assert.InRange(ahead.Requests, 1, (one.Requests * 3 / 2) + (2 * ManyAccounts.Ahead));
    }
}
