using Provisioning.Core.Tests.Sync.Run;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Undo;

/// <summary>How often the plan of an undo reads the accounts of the run.</summary>
public sealed class UndoReadingTests : ApplyTest
{
    private const int ReadTogether = 100;

    private const string Mapping = """
        @{
        Source = @{ Key = 'email' }
        Agility = @{
            Attributes = @{ Username = 'email'; Name = 'name'; DefaultRole = @{ Value = 'Team Member' } }
            ProjectRoles = @{ Pier = 'pier' }
        }
        }
        """;

    [Theory]
    [InlineData(60)]
    [InlineData(250)]
    [InlineData(600)]
    public async Task Each_member_with_several_steps_is_read_once(int people)
    {
        Sandbox.Agility.AddScope("Pier");
        string[] rows = Enumerable.Range(0, people).Select(i => $"user{i}@corp.example,Person {i},Role:4").ToArray();
        await Apply(await PlanAsync(Mapping, "email,name,pier", rows), Generous);
        int before = Sandbox.RequestCount;

        await PlanUndoOf(RunList.Read(State).First().RunId);

        Assert.Equal(
            (people + ReadTogether - 1) / ReadTogether,
            Sandbox.Requests.Skip(before).Count(r => r.Path.EndsWith("/Data/Member", StringComparison.Ordinal) && Uri.UnescapeDataString(r.Query).Contains("where=ID=", StringComparison.Ordinal)));
    }
}
