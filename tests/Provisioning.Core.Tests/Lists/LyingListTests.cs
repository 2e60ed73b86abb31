using System.Text;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Lists;

/// <summary>Wrong lists, read over HTTP to their end.</summary>
public sealed class LyingListTests(ManyAccounts many) : IClassFixture<ManyAccounts>
{
    private const int PageSize = 200;

    private static readonly (ListLie Lie, string Words)[] Lies =
    [
        (ListLie.None, "correct (control)"),
        (ListLie.CountTooLow, "counts a tenth"),
        (ListLie.CountTooHigh, "counts 500 more"),
        (ListLie.LongPages, "pages 1.5 times as long as requested"),
        (ListLie.ShortPages, "pages half as long as requested"),
        (ListLie.Doubled, "each entry twice on its page"),
        (ListLie.DoubledList, "each entry twice in the list"),
        (ListLie.Overlapping, "pages begin a quarter too early"),
        (ListLie.EmptyPages, "empty pages in the middle"),
        (ListLie.Cycle, "the first pages again and again"),
        (ListLie.Endless, "begins again at its end, and its count grows"),
        (ListLie.EndlessEmpty, "empty pages without end behind the last one"),
    ];

    public static TheoryData<ListLie, bool, int> Cells
    {
        get
        {
            TheoryData<ListLie, bool, int> cells = [];
            foreach (ListLie lie in Enum.GetValues<ListLie>())
            {
                foreach (int size in new[] { 7, 199, 250, 1000 })
                {
                    cells.Add(lie, true, size);
                    cells.Add(lie, false, size);
                }
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Members_come_once_or_the_shortfall_is_reported(ListLie lie, bool isCounted, int pageSize)
    {
        ListReading reading = await many.ReadMembersAsync(lie, isCounted, pageSize);

        reading.Check(many.Members, Needed(lie, pageSize));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Accounts_come_once_or_the_shortfall_is_reported(ListLie lie, bool isCounted, int pageSize)
    {
        ListReading reading = await many.ReadAccountsAsync(lie, isCounted, pageSize);

        // Pages by number that are not where they should be lose what lies between: only the count tells.
        if (!isCounted && lie is ListLie.ShortPages or ListLie.EmptyPages or ListLie.Overlapping)
        {
            Assert.Equal(reading.Keys.Distinct(), reading.Keys);
            return;
        }

        reading.Check(many.Accounts, Needed(lie, pageSize));
    }

    [Theory]
    [InlineData(199)]
    [InlineData(200)]
    [InlineData(1000)]
    public async Task Correct_list_needs_no_additional_request(int pageSize)
    {
        ListReading members = await many.ReadMembersAsync(ListLie.None, isCounted: true, pageSize);
        ListReading accounts = await many.ReadAccountsAsync(ListLie.None, isCounted: true, pageSize);

        // Each page after the first holds as many new members as a page; 2,500 end within a page of each of these sizes.
        Assert.Equal((Pages(pageSize), Pages(pageSize)), (members.Requests, accounts.Requests));
        Assert.Null(members.Shortfall ?? accounts.Shortfall);
    }

    [Fact]
    public async Task Page_shows_the_results_of_each_list()
    {
        StringBuilder page = new(Introduction);
        foreach ((ListLie lie, string words) in Lies)
        {
            page.Append("| ").Append(words);
            foreach (bool isCounted in new[] { true, false })
            {
                page.Append(" | ").Append((await many.ReadMembersAsync(lie, isCounted, PageSize)).Shown);
                page.Append(" | ").Append((await many.ReadAccountsAsync(lie, isCounted, PageSize)).Shown);
            }

            page.Append(" |\n");
        }

        Assert.Equal(Enum.GetValues<ListLie>(), Lies.Select(l => l.Lie));
        WrittenPage.CompareOrWrite("reliability-lists.md", page.ToString());
    }

    private const string Introduction = """
        # Wrong lists

        2,500 accounts, 200 a page, from services whose lists are wrong. Commands that read (`Get-*`) give out each account that came once, and a
        warning if the service counts more. Commands that plan end with an error and send nothing. If a list never ends, both end with an error.
        This page is written by the test that reads these lists. To write it again:

        ```
        PROVISIONING_WRITE_DOCS=1 dotnet test tests/Provisioning.Core.Tests --filter "FullyQualifiedName~LyingListTests"
        ```

        The accounts that a command gets when it reads the list to its end, and the number of requests:

        | list | Agility, counted | Ambition, counted | Agility, not counted | Ambition, not counted |
        |---|---|---|---|---|

        """;

    private static int Pages(int pageSize) => (ManyAccounts.Count + pageSize - 1) / pageSize;

    // Each page after the first begins with an entry of the one before.
    private static int Needed(ListLie lie, int pageSize) => lie switch
    {
        ListLie.ShortPages => Pages(Math.Max(1, ((pageSize + 1) / 2) - 1)),
        ListLie.DoubledList => 2 * Pages(pageSize),
        _ => Pages(pageSize),
    };
}
