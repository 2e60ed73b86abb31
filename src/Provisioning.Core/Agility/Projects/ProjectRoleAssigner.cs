using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Agility.Bulk;
using Provisioning.Dispatch;

namespace Provisioning.Agility;

/// <summary>
/// Gives members roles in projects. The request goes out once; what became of it is always read, and only what reading
/// shows to be missing after a lost answer is sent again.
/// </summary>
internal sealed class ProjectRoleAssigner
{
    private const string NoBulk =
        "Roles in projects are assigned through the Bulk API (api/asset), which needs Agility release 18.0 or later. Nothing was changed.";

    private readonly AgilityConnection _connection;
    private readonly AssignmentPlanner _planner;
    private readonly ProjectRoleApi _api;
    private readonly BulkClient _bulk;

    public ProjectRoleAssigner(AgilityConnection connection, AssignmentPlanner planner, ProjectRoleApi api, BulkClient bulk)
    {
        _connection = connection;
        _planner = planner;
        _api = api;
        _bulk = bulk;
    }

    /// <summary>Gives roles, or with <paramref name="preview"/> only asks what giving them would do.</summary>
    public async Task<IReadOnlyList<ProvisioningResult>> RunAsync(
        IReadOnlyList<ProjectRoleDraft> drafts,
        bool preview,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<AssignmentRow> rows = await _planner.PlanAsync(drafts, cancellationToken).ConfigureAwait(false);
        try
        {
            await ReadBeforeAsync(rows, preview, cancellationToken).ConfigureAwait(false);
            if (preview)
            {
                await new ProjectRolePreviewer(_connection, _bulk).RunAsync(rows, cancellationToken).ConfigureAwait(false);
            }

            for (int attempt = 1; !preview && rows.Any(r => r.IsOpen); attempt++)
            {
                await AttemptAsync(rows, _connection.MayRepeat(attempt), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ProvisioningException e) when (rows.Any(r => !r.IsOpen))
        {
            throw new ChunkInterruptedException(rows.Where(r => !r.IsOpen).Select(r => r.Result!).ToList(), e);
        }

        return rows.Select(r => r.Result!).ToList();
    }

    private async Task ReadBeforeAsync(IReadOnlyList<AssignmentRow> rows, bool preview, CancellationToken cancellationToken)
    {
        foreach (IGrouping<Oid, AssignmentRow> member in rows.Where(r => r.IsOpen).GroupBy(r => r.Assignment!.Member))
        {
            try
            {
                IReadOnlyList<AgilityProjectRole> roles = await _api.ByMemberAsync(member.Key, cancellationToken).ConfigureAwait(false);
                foreach (AssignmentRow row in member)
                {
                    row.Assignment!.RememberOwner(roles);
                    row.Result = row.Assignment.IsIn(roles) ? Already(row, preview) : null;
                }
            }
            catch (ProvisioningException e) when (!e.ConcernsConnection)
            {
                member.ToList().ForEach(r => r.Fail(e));
            }
        }
    }

    private static ProvisioningResult Already(AssignmentRow row, bool preview) => preview
        ? row.Outcome.Done(ProvisioningOutcome.Previewed, row.Assignment!.Member, ProjectRolePreviewer.NothingToSend)
        : row.Outcome.Done(ProvisioningOutcome.NoChange, row.Assignment!.Member);

    private async Task AttemptAsync(IReadOnlyList<AssignmentRow> rows, bool mayRepeat, CancellationToken cancellationToken)
    {
        IReadOnlyList<AssignmentCommand> commands = AssignmentCommand.From(rows.Where(r => r.IsOpen));
        BulkAnswer? answer = null;
        ProvisioningException? error = null;
        foreach (AssignmentRow row in commands.SelectMany(c => c.Rows))
        {
            row.Outcome.Attempts++;
        }

        try
        {
            answer = await _bulk.PostAsync(commands.Select(c => c.ToBytes()).ToList(), NoBulk, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            error = e;
            mayRepeat &= e.MayPass;
        }

        try
        {
            await VerifyAsync(commands, answer, error, mayRepeat, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e)
        {
            rows.Where(r => r.IsOpen).ToList().ForEach(r => r.Fail(Unread(e)));
            if (e.ConcernsConnection)
            {
                throw;
            }
        }
    }

    private async Task VerifyAsync(
        IReadOnlyList<AssignmentCommand> commands,
        BulkAnswer? answer,
        ProvisioningException? error,
        bool mayRepeat,
        CancellationToken cancellationToken)
    {
        Dictionary<Oid, IReadOnlyList<AgilityProjectRole>> after = [];
        for (int i = 0; i < commands.Count; i++)
        {
            AssignmentCommand command = commands[i];
            if (!after.TryGetValue(command.Member, out IReadOnlyList<AgilityProjectRole>? roles))
            {
                roles = after[command.Member] = await _api.ByMemberAsync(command.Member, cancellationToken).ConfigureAwait(false);
            }

            List<AssignmentRow> missing = command.Rows.Where(r => !r.Assignment!.IsIn(roles)).ToList();
            foreach (AssignmentRow row in command.Rows.Except(missing))
            {
                string? remark = error is null ? null : "The answer was an error or was lost; the role was read afterwards.";
                row.Result = row.Outcome.Done(ProvisioningOutcome.Set, command.Member, remark);
            }

            Judge(command, missing, error ?? Refusal(answer!, i, command), mayRepeat && (error is not null || FailureOf(answer!, i, command.Member) is not null));
        }
    }

    private static void Judge(AssignmentCommand command, List<AssignmentRow> missing, ProvisioningException error, bool mayRepeat)
    {
        bool wasTogether = error.Kind == ProvisioningErrorKind.Rejected && command.Rows.Count > 1;
        foreach (AssignmentRow row in missing)
        {
            if (mayRepeat && (wasTogether || error.MayPass))
            {
                row.IsAlone |= wasTogether;
            }
            else
            {
                row.Fail(error);
            }
        }
    }

    // A failure that names another asset is not this command's, whatever its index says.
    private static BulkFailure? FailureOf(BulkAnswer answer, int index, Oid member)
    {
        List<BulkFailure> possible = answer.Failures.Where(f => f.Target is null || f.Target.Equals(member)).ToList();
        return possible.FirstOrDefault(f => f.Index == index) ?? possible.FirstOrDefault(f => f.Target is not null);
    }

    private ProvisioningException Refusal(BulkAnswer answer, int index, AssignmentCommand command)
    {
        if (FailureOf(answer, index, command.Member) is { Message: var told })
        {
            string words = _connection.Pipeline.Redactor.Clean(told);
            return new ProvisioningException(ProvisioningErrorKind.Rejected, $"The service refused it: {words}") { ServerMessage = words };
        }

        return answer.IsFinished
            ? new ProvisioningException(
                ProvisioningErrorKind.UnexpectedAnswer,
                "The service answered with success, but api/ProjectRoles does not show the role afterwards.")
            : new OutcomeUnknownException(
                "The service has not finished the request, and api/ProjectRoles does not show the role yet. Look again later.");
    }

    private static OutcomeUnknownException Unread(ProvisioningException e) => new(
        "The request was sent, but the roles could not be read afterwards, so it may or may not have been carried out. " + e.Message, e);
}
