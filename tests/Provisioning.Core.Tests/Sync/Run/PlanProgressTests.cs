using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Run;
using Provisioning.Sync.Sources;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>The progress that is reported while a plan is made and carried out.</summary>
public sealed class PlanProgressTests : ApplyTest
{
    private readonly List<(RunPhase Phase, long Count, long? Total)> _told = [];

    public PlanProgressTests() => PlanProgress = (phase, count, total) => _told.Add((phase, count, total));

    [Fact]
    public async Task Progress_of_planning_counts_people()
    {
        await Plan(Row("ann"), Row("bo"), Row("cy"));

        Assert.Equal([(0, 3), (1, 3), (2, 3), (3, 3)], _told.Where(t => t.Phase == RunPhase.Planning).Select(t => (t.Count, t.Total)));
    }

    [Theory]
    [InlineData(AccountList.Paged, 1)]
    [InlineData(AccountList.Array, null)]
    public async Task Progress_of_reading_has_the_totals_of_the_services_and_none_for_a_file(AccountList list, int? total)
    {
        Sandbox.Options.Ambition.AccountList = list;
        Sandbox.Ambition.AddUser("old@corp.example", "Old", "Z", "old@corp.example");
        Sandbox.Agility.AddMember("Old Z", "old@corp.example");

        await Plan(Row("ann"), Row("bo"));

        Assert.Equal([(0, null), (1, null), (2, null), (2, 2), (1, total)], _told.Where(t => t.Phase == RunPhase.Reading).Select(t => (t.Count, t.Total)));
    }

    [Fact]
    public void Rows_in_memory_are_counted_first_and_files_are_not()
    {
        SourceMapping mapping = MappingText.Read(MappingText.Agility()).Sources[0];
        SourceInput rows = SourceInput.OfRows(mapping, [new SourceRow(1, []), new SourceRow(2, [])]);

        Assert.Equal(4, new PlanRequest { Sources = [rows, rows] }.RowCount);
        Assert.Null(new PlanRequest { Sources = [rows, SourceInput.OfFiles(mapping, "hrm.csv")] }.RowCount);
    }
}
