namespace Provisioning.Commands.Connections;

/// <summary>Completes the names of the session's connections to Ambition.</summary>
public sealed class AmbitionConnectionCompleter : ConnectionCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Candidates(ConnectionTable session) => Ambition(session);
}
