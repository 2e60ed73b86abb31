using Provisioning.Agility.Wire;
using Provisioning.Sync.Files;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>Where all seats are taken, people can come all the same when others leave: seats are freed before they are needed.</summary>
public sealed class SeatRunTests : ApplyTest
{
    private const int Seats = 250;
    private const int Moving = 5;

    private const string Mapping = """
        @{
        Source = @{ Key = 'email'; Active = @{ Column = 'status'; Words = 'active' } }
        Agility = @{ Seats = 250; Attributes = @{ Username = 'email'; Name = 'first_name'; DefaultRole = @{ Value = 'Team Member' }; IsCollaborator = @{ Column = 'team'; Table = @{ Guests = 'yes'; Dogs = 'no' } } } }
        }
        """;

    public SeatRunTests()
    {
        for (int i = 0; i < Seats; i++)
        {
            Sandbox.Agility.AddMember(Name(i), Name(i) + "@corp.example", defaultRole: "Role:4");
        }

        Sandbox.Options.Agility.Seats = Seats;
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(1, true)]
    public async Task Five_people_leave_and_five_join_with_all_seats_in_use(int bulkCount, bool isBulkMissing)
    {
        Sandbox.Options.Agility.BulkIsMissing = isBulkMissing;
        Connect(bulkCount);
        ProvisioningPlan plan = await PlanAsync(Mapping, Rows(leaving: Moving, coming: Moving));
        Assert.Equal((Seats, Seats), (plan.SeatsInUse["Agility"], plan.LimitChecks.Single(c => c.Limit == "Seats").Actual));

        RunRecord run = await Apply(plan, Generous);

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal(Seats, InUse());
        Assert.All(Enumerable.Range(0, Moving), i => Assert.False(Sandbox.Agility.Members.Single(m => m.Username == $"new{i}@corp.example").IsInactive));
        Assert.All(Sandbox.Requests, r => Assert.NotEqual(400, r.Status));
    }

    [Fact]
    public async Task Change_to_a_guest_frees_a_seat_for_an_enabled_account()
    {
        Connect(1);
        string[] away = [.. Enumerable.Range(0, Moving).Select(i => $"away{i}")];
        Array.ForEach(away, name => Sandbox.Agility.AddMember(name, name + "@corp.example", defaultRole: "Role:4", isInactive: true));
        string[] rows = [.. away.Select(a => Row(a)), .. Enumerable.Range(0, Seats).Select(i => Row(Name(i), team: i < Moving ? "Guests" : "Dogs"))];

        RunRecord run = await Apply(await PlanAsync(Mapping, rows), Generous);

        Assert.Equal((RunState.Done, Seats), (run.State, InUse()));
        Assert.All(Sandbox.Requests, r => Assert.NotEqual(400, r.Status));
    }

    [Fact]
    public async Task One_missing_seat_refuses_the_plan_and_nothing_is_sent()
    {
        ProvisioningPlan plan = await PlanAsync(Mapping, Rows(leaving: 4, coming: Moving + 2));

        LimitExceededException refusal = await Assert.ThrowsAsync<LimitExceededException>(() => Apply(plan, Generous));

        Assert.Contains("3 are missing", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((Seats + 3, Seats, true), (plan.LimitChecks.Single(c => c.Limit == "Seats").Actual, plan.LimitChecks.Single(c => c.Limit == "Seats").Allowed, plan.LimitChecks.Single(c => c.Limit == "Seats").IsExceeded));
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task Plan_from_a_file_is_checked_against_the_current_seats()
    {
        Sandbox.Options.Agility.Seats = 0;
        ProvisioningPlan plan = Saved(await PlanAsync(Mapping, Rows(leaving: Moving, coming: Moving)));
        Sandbox.Agility.AddMember("Walk In", "walk.in");

        LimitExceededException refusal = await Assert.ThrowsAsync<LimitExceededException>(() => Apply(plan, Generous));

        Assert.Contains("251 are in use now, of 250 seats: 1 is missing", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seats_freed_by_an_earlier_part_are_not_freed_twice()
    {
        ProvisioningPlan plan = Saved(await PlanAsync(Mapping, Rows(leaving: Moving, coming: Moving)));
        LimitExceededException early = await Assert.ThrowsAsync<LimitExceededException>(() => ApplyPart(plan, new StepChoice { Kinds = [PlanStepKind.Create] }));
        Assert.Contains("5 are missing", early.Message, StringComparison.Ordinal);

        await ApplyPart(plan, new StepChoice { Kinds = [PlanStepKind.Disable] });
        await ApplyPart(plan, new StepChoice { Kinds = [PlanStepKind.Create] });

        Assert.Equal(Seats, InUse());
    }

    [Fact]
    public async Task Undo_frees_seats_before_they_are_needed()
    {
        Connect(1);
        RunRecord run = await Apply(await PlanAsync(Mapping, Rows(leaving: Moving, coming: Moving)), Generous);

        RunRecord undone = await Apply(await PlanUndoOf(run.RunId), Generous);

        Assert.Equal((RunState.Done, Seats), (undone.State, InUse()));
        Assert.All(Sandbox.Requests, r => Assert.NotEqual(400, r.Status));
    }

    private static ProvisioningPlan Saved(ProvisioningPlan plan)
    {
        using MemoryStream file = new();
        PlanFile.Write(plan, file);
        file.Position = 0;
        ProvisioningPlan read = PlanFile.Read(file, "plan.json", Services.All);
        Assert.Equal(plan.Steps.Select(s => s.Seats), read.Steps.Select(s => s.Seats));
        Assert.Equal((plan.Hash, 250, 250), (read.Hash, read.Seats["Agility"], read.SeatsInUse["Agility"]));
        return read;
    }

    private static string[] Rows(int leaving, int coming) =>
        [.. Enumerable.Range(0, coming).Select(i => Row($"new{i}")), .. Enumerable.Range(0, Seats).Select(i => Row(Name(i), i < leaving ? "left" : "active"))];

    private static string Name(int i) => FormattableString.Invariant($"m{i}");

    private int InUse() => Sandbox.Agility.Members.Count(m => m["UsesLicense"] == "true");

    private void Connect(int bulkCount) => ConnectAgility(new AgilityOptions { BulkCount = bulkCount });
}
