using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Http;

namespace Provisioning.Agility.Projects;

/// <summary>One command about an asset, and the rows that it carries out.</summary>
/// <typeparam name="T">A row.</typeparam>
internal sealed class ProjectRoleCommand<T>(Oid target, IReadOnlyList<T> rows, Func<byte[]> write)
    where T : ProjectRoleRow
{
    private byte[]? _bytes;

    public Oid Target { get; } = target;

    public IReadOnlyList<T> Rows { get; } = rows;

    /// <summary>The command in the form of the Bulk API.</summary>
    public byte[] Bytes => _bytes ??= write();

    /// <summary>The commands that can share a request: two commands about one asset are not reliable in one request, so the rows of the second are left unsent.</summary>
    public static List<ProjectRoleCommand<T>> Separate(IEnumerable<ProjectRoleCommand<T>> commands)
    {
        ILookup<Oid, ProjectRoleCommand<T>> byTarget = commands.ToLookup(c => c.Target);
        foreach (T row in byTarget.SelectMany(c => c.Skip(1)).SelectMany(c => c.Rows))
        {
            row.LeaveUnsent();
        }

        return byTarget.Select(c => c.First()).ToList();
    }

    /// <summary>Sets the results of the rows of commands from an answer, or leaves them open for reading.</summary>
    /// <param name="commands">The commands of a request.</param>
    /// <param name="answer">The answer of the service.</param>
    /// <param name="redactor">Removes secrets from its texts.</param>
    /// <param name="isDone">True when a finished answer accounts for a command; a selection without a match is not a failure for the service.</param>
    public static void Take(
        IReadOnlyList<ProjectRoleCommand<T>> commands,
        BulkAnswer answer,
        Redactor redactor,
        Func<ProjectRoleCommand<T>, bool> isDone)
    {
        IReadOnlyDictionary<ProjectRoleCommand<T>, BulkFailure> failures = BulkAttribution.Assign(commands, answer.Failures, (c, f) => c.Target.Equals(f.Target));
        foreach (ProjectRoleCommand<T> command in commands)
        {
            if (failures.TryGetValue(command, out BulkFailure? failure))
            {
                string words = redactor.Clean(failure.Message);
                command.TakeRefusal(new ProvisioningException(ProvisioningErrorKind.Rejected, $"The service refused it: {words}") { ServerMessage = words });
            }
            else
            {
                command.Take(answer.IsFinished, isDone(command));
            }
        }
    }

    /// <summary>Leaves the rows open for reading. Rows that are refused together are tried alone, so that each row gets its own reason.</summary>
    public void TakeRefusal(ProvisioningException error)
    {
        bool isTogether = error.Kind is ProvisioningErrorKind.Rejected or ProvisioningErrorKind.TooLarge && Rows.Count > 1;
        foreach (T row in Rows)
        {
            row.IsAlone |= isTogether;
            row.Leave(error, isTogether || error.MayPass);
        }
    }

    private void Take(bool isFinished, bool isDone)
    {
        foreach (T row in Rows)
        {
            if (isFinished && isDone)
            {
                row.TakeDone();
            }
            else if (isFinished)
            {
                row.Leave(new ProvisioningException(
                    ProvisioningErrorKind.UnexpectedAnswer, "The service reported neither success nor failure, and reading afterwards does not show the change."));
            }
            else
            {
                row.Leave(
                    new OutcomeUncertainException("The service has not finished the request, and reading does not show the change yet. Check later whether the change was applied."),
                    mayBeRepeated: false);
            }
        }
    }
}
