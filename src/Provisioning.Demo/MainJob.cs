using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Agility;
using Provisioning.Ambition;
using Provisioning.Dispatch;
using Spectre.Console;

namespace Provisioning.Demo;

/// <summary>Provisions the people of an export: accounts, groups and memberships in Ambition, members in Agility, one leaver.</summary>
internal sealed class MainJob
{
    private static readonly DispatcherOptions AmbitionChunks = new() { ChunkCount = 100 };
    private static readonly DispatcherOptions AgilityChunks = new() { ChunkCount = AgilityClient.ChunkCount, MaximumConcurrency = 4 };

    private readonly AmbitionClient _ambition;
    private readonly AgilityClient _agility;
    private readonly JobReport _report;
    private readonly JobProgress _progress;
    private readonly CancellationToken _cancellation;

    public MainJob(
        AmbitionConnection ambition,
        AgilityConnection agility,
        JobReport report,
        JobProgress progress,
        CancellationToken cancellation)
    {
        _ambition = new AmbitionClient(ambition);
        _agility = new AgilityClient(agility);
        _report = report;
        _progress = progress;
        _cancellation = cancellation;
    }

    /// <summary>Does the work; what is done stands in the report, also when it ends early.</summary>
    /// <exception cref="ProvisioningException">A service as a whole fails.</exception>
    /// <exception cref="OperationCanceledException">Somebody stopped it.</exception>
    public void Run()
    {
        IReadOnlyList<Person> people = _report.People;
        HashSet<long> failed = Send(
            JobStep.Account, "Ambition accounts", people.Select(p => p.User), AmbitionChunks, _ambition.SaveUsersAsync);
        SetMemberships(people.Where(p => !failed.Contains(p.Row.Number)).SelectMany(p => p.Memberships).ToList());
        failed.UnionWith(Send(
            JobStep.Member, "Agility members", people.Select(p => p.Member), AgilityChunks, CreateMembersAsync));
        _report.Leaver = people.LastOrDefault(p => p.User.IsActive && !failed.Contains(p.Row.Number));
        if (_report.Leaver is not null)
        {
            Disable(_report.Leaver);
        }
    }

    private void SetMemberships(List<GroupMembership> memberships)
    {
        List<AmbitionGroup> groups = memberships
            .GroupBy(m => (m.GroupType, m.GroupName))
            .Select(same => new AmbitionGroup { GroupType = same.Key.GroupType, GroupName = same.Key.GroupName, Row = same.First().Row })
            .ToList();
        Send(JobStep.GroupType, "Ambition group types", groups.DistinctBy(g => g.GroupType), AmbitionChunks, _ambition.CreateGroupTypesAsync);
        Send(JobStep.Group, "Ambition groups", groups, AmbitionChunks, _ambition.CreateGroupsAsync);
        Send(
            JobStep.Membership,
            "Ambition memberships",
            memberships,
            AmbitionChunks,
            (chunk, token) => _ambition.SetMembershipsAsync(chunk, MembershipForm.Long, token));
    }

    private Task<IReadOnlyList<ProvisioningResult>> CreateMembersAsync(IReadOnlyList<MemberDraft> drafts, CancellationToken cancellationToken) =>
        _agility.CreateMembersAsync(drafts, IfExists.Skip, cancellationToken);

    private void Disable(Person leaver)
    {
        Send(
            JobStep.DisabledAccount,
            "Leaver in Ambition",
            [AmbitionUserReader.ReadLeaver(leaver.Row)],
            AmbitionChunks,
            (users, token) => _ambition.SaveUsersAsync(users, AccountChange.Disable, token));
        Send(
            JobStep.DisabledMember,
            "Leaver in Agility",
            [new MemberKey { Username = leaver.Member.Username, Row = leaver.Row.Number }],
            AgilityChunks,
            (keys, token) => _agility.DisableMembersAsync(keys, force: false, token));
    }

    // Gives the rows that failed.
    private HashSet<long> Send<T>(
        JobStep step,
        string description,
        IEnumerable<T> items,
        DispatcherOptions options,
        Func<IReadOnlyList<T>, CancellationToken, Task<IReadOnlyList<ProvisioningResult>>> send)
    {
        List<T> all = items.ToList();
        HashSet<long> failed = [];
        if (all.Count == 0)
        {
            return failed;
        }

        ProgressTask? bar = _progress.Begin(description, all.Count);
        using Dispatcher<T, ProvisioningResult> dispatcher = new(options, send, _cancellation);
        foreach (ProvisioningResult result in SendAll(dispatcher, all))
        {
            _report.Add(step, result);
            bar?.Increment(1);
            if (JobReport.IsFailure(result))
            {
                failed.Add(result.Row);
            }
        }

        return failed;
    }

    private static IEnumerable<ProvisioningResult> SendAll<T>(Dispatcher<T, ProvisioningResult> dispatcher, List<T> items)
    {
        foreach (T item in items)
        {
            dispatcher.Add(item);
            foreach (ProvisioningResult result in dispatcher.TakeReady())
            {
                yield return result;
            }
        }

        foreach (ProvisioningResult result in dispatcher.Complete())
        {
            yield return result;
        }
    }
}
