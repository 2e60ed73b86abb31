using System.Text;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Sync.Files;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>The page that shows what wrong exports, edited plans and wrong clocks come to: made of the tables that the tests run.</summary>
public sealed class PlanReliabilityPageTests
{
    [Fact]
    public void The_page_is_what_the_tests_show() => WrittenPage.CompareOrWrite("reliability-plans.md", Page());

    private static IEnumerable<object[]> Rows(IEnumerable<object[]> data) => data;

    private static string Page()
    {
        StringBuilder page = new("""
            # Plans that go wrong

            What comes of wrong exports, edited plans and wrong clocks, over both services in the sandbox. The tables are those that the tests run;
            to make the page again: `PROVISIONING_WRITE_DOCS=1 dotnet test tests/Provisioning.Core.Tests --filter PlanReliabilityPageTests`.

            ## Exports that are wrong in one way

            Two hundred people, after a night that was right. Nothing is sent; the limit for this run lets the export through.

            | what is wrong | refused by | `-Limit @{ ... }` that lets it through |
            |---|---|---|

            """);
        foreach (object[] row in Rows(WrongExportTests.Wrong))
        {
            string way = (string)row[2];
            Line($"| {row[0]} | {string.Join(", ", (IEnumerable<string>)row[1])} | {(way.Length == 0 ? "none: an empty export is never taken" : $"`{way}`")} |");
        }

        Line("| ten people leave night after night | MaxDisable, in the fourth night | `-Approve 10` |");
        Line("| the export shrinks by less than a third night after night | MinimumSource, in the second | `MinimumSource = 10` |");
        Line($"\nThese are harmless and pass: {string.Join(", ", Rows(WrongExportTests.Harmless).Select(row => row[0]))}.");
        Line($"""

            ## Saved plans that were edited

            `Import-ProvisioningPlan` refuses every file whose hash does not fit what it says (`PlanSealTests`). What follows comes of edits that somebody
            lets through with `-AllowEdited`.

            {Rows(PlanFileTests.Nonsense).Count()} edits are refused when the file is read, with the number of the step. These are found later, before anything is sent or as a
            `Conflict` of their step; no account that the plan did not name is changed.

            | what was edited | what it comes to |
            |---|---|
            """);
        foreach (object[] row in Rows(EditedPlanTests.Edits))
        {
            Line($"| {row[0]} | {row[1]} |");
        }

        Line($"""

            ## Clocks

            A run that was killed under a clock that was off by {string.Join(", ", Rows(ClockTests.Clocks).Select(row => $"`{row[0]}`"))} (days, or the year) is finished
            without forgetting a step, the run after it has the last word, and no plan is carried out twice.
            """);
        return page.ToString();

        void Line(string text) => page.Append(text).Append('\n');
    }
}
