using Provisioning.Sandbox.Ambition.Data;

namespace Provisioning.Sandbox.Ambition.Endpoints;

/// <summary>What a list is made of.</summary>
/// <param name="Items">The items, read while the gate of the data is held.</param>
/// <param name="Form">How the list is answered.</param>
/// <param name="Row">What is answered of each.</param>
internal sealed record ListSource<T>(
    IReadOnlyList<T> Items, Func<AmbitionChoices, ListForm> Form, Func<T, AmbitionChoices, IReadOnlyList<KeyValuePair<string, Cell>>> Row);
