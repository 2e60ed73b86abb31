using System.Text;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Sync.Files;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>The page that shows what happens with wrong exports, edited plans and wrong clocks: made of the tables that the tests run.</summary>
public sealed class PlanReliabilityPageTests
{
    [Fact]
    public void Page_equals_the_test_results() => WrittenPage.CompareOrWrite("reliability-plans.md", Page());

    private static IEnumerable<object[]> Rows(IEnumerable<object[]> data) => data;

    private static string Page()
    {
        StringBuilder page = new("""
            # Plans that go wrong

            What happens with wrong exports, edited plans and wrong clocks, over both services in the sandbox. The tables are those that the tests run.
            To write the page again: `PROVISIONING_WRITE_DOCS=1 dotnet test tests/Provisioning.Core.Tests --filter PlanReliabilityPageTests`.

            ## Exports that are wrong in one way

            Two hundred people, after a correct run. Nothing is sent. The last column raises the limit for this run.

            | what is wrong | refused by | `-Limit @{ ... }` that allows it |
            |---|---|---|

            """);
        foreach (object[] row in Rows(WrongExportTests.Wrong))
        {
            string way = (string)row[2];
            Line($"| {row[0]} | {string.Join(", ", (IEnumerable<string>)row[1])} | {(way.Length == 0 ? "none: an empty export is always refused" : $"`{way}`")} |");
        }

        Line("| ten people leave night after night | MaxDisable, in the fourth night | `-Approve 10` |");
        Line("| the export shrinks by less than a third night after night | MinimumSourceCount, in the second | `MinimumSourceCount = 10` |");
        Line($"\nThese are harmless and accepted: {string.Join(", ", Rows(WrongExportTests.Harmless).Select(row => row[0]))}.");
        Line($"""

            ## Saved plans that were edited

            `Import-ProvisioningPlan` refuses every file whose hash does not match its content (`PlanSealTests`). The following happens with edits that
            `-AllowEdited` accepts.

            {Rows(PlanFileTests.Nonsense).Count()} edits are refused when the file is read, with the number of the step. These are found later, before anything is sent or as a
            `Conflict` of their step. No account is changed that the plan did not name.

            | what was edited | result |
            |---|---|
            """);
        foreach (object[] row in Rows(EditedPlanTests.Edits))
        {
            Line($"| {row[0]} | {row[1]} |");
        }

        Line($"""

            ## Clocks

            A run that was killed under a clock that was off by {string.Join(", ", Rows(ClockTests.Clocks).Select(row => $"`{row[0]}`"))} (days, or the year) is finished
            without missing a step. The changes of the run after it remain, and no plan is carried out twice.
            """);
        return page.ToString();

        void Line(string text) => page.Append(text).Append('\n');
    }
}
