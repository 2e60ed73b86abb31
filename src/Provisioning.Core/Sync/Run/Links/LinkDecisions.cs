using System.Text.Json;
using System.Text.Json.Serialization;
using Provisioning.Common;
using Provisioning.Sync.Files;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Run.Links;

/// <summary>
/// The journal of links that are made by hand, <c>links/decisions.jsonl</c>: one line for each. An incomplete line at its end is what a killed
/// process leaves; anything else that does not fit is an error that names the line.
/// </summary>
internal sealed class LinkDecisions(StateDirectory state)
{
    private static readonly JsonSerializerOptions Form = new(StrictJson.Options(["account", "username"]))
    {
        WriteIndented = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private string FilePath => Path.Combine(state.Links, "decisions.jsonl");

    /// <summary>Reads all decisions, in their order.</summary>
    /// <exception cref="ProvisioningException">Of kind <see cref="ProvisioningErrorKind.State"/>: the file is damaged or cannot be read.</exception>
    public IReadOnlyList<LinkDecision> Read() => state.Access(() =>
    {
        if (!File.Exists(FilePath))
        {
            return (IReadOnlyList<LinkDecision>)[];
        }

        using FileStream file = PrivateFile.Open(FilePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        List<LinkDecision> decisions = [];
        foreach (RawLine line in RawLine.Read(file))
        {
            if (line.HasLineFeed || JournalForm.IsWhole(line.Bytes))
            {
                decisions.Add(Parse(line, decisions.Count + 1));
            }
        }

        return decisions;
    });

    /// <summary>Writes decisions down; they are on the disk when this returns.</summary>
    /// <exception cref="ProvisioningException">Of kind <see cref="ProvisioningErrorKind.State"/>: the file is damaged or cannot be written.</exception>
    public void Append(IEnumerable<LinkDecision> decisions)
    {
        using MemoryStream lines = new();
        foreach (LinkDecision decision in decisions)
        {
            JsonSerializer.Serialize(lines, decision, Form);
            lines.WriteByte((byte)'\n');
        }

        state.Access(() => Append(lines.ToArray()));
    }

    private void Append(byte[] lines)
    {
        using FileStream file = PrivateFile.Open(FilePath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        RawLine last = RawLine.Read(file).LastOrDefault();
        long end = last.End;
        if (end > 0 && !last.HasLineFeed)
        {
            end = JournalForm.IsWhole(last.Bytes) ? end : end - last.Bytes.Length;
        }

        file.SetLength(end);
        file.Position = end;
        if (end == last.End && end > 0 && !last.HasLineFeed)
        {
            file.WriteByte((byte)'\n');
        }

        file.Write(lines, 0, lines.Length);
        file.Flush(flushToDisk: true);
    }

    private LinkDecision Parse(RawLine line, int number)
    {
        try
        {
            LinkDecision? decision = JsonSerializer.Deserialize<LinkDecision>(line.Bytes.Span, Form);
            return decision is not null && Problem(decision) is not { } problem ? decision : throw Damaged(number, decision is null ? "null" : Problem(decision)!, null);
        }
        catch (JsonException e)
        {
            throw Damaged(number, JsonFault.Of(e, Form).Problem.TrimEnd('.'), e);
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException)
        {
            throw Damaged(number, e.Message.TrimEnd('.'), e);
        }
    }

    private string? Problem(LinkDecision decision) =>
        state.Services.All(s => s.Name != decision.Service) ? $"there is no service '{decision.Service}'"
        : KeyText.Of(decision.Key) is null || decision.Identity.Length == 0 ? "it names no person or no service"
        : decision.Account is null != decision.Username is null || (decision.Account is not null && KeyText.Of(decision.Account) is null) ? "it names no account"
        : decision.After.Length > 0 && !RunId.IsValid(decision.After) ? $"'{decision.After}' is not the name of a run"
        : null;

    private ProvisioningException Damaged(int number, string what, Exception? cause) => new(
        ProvisioningErrorKind.State,
        FormattableString.Invariant($"The links that were made by hand cannot be read: line {number} of '{FilePath}' is damaged ({what}). Restore the file, or remove that line and run Repair-ProvisioningLink."),
        cause);
}
