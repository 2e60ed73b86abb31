using System.Text.Json;

namespace Provisioning.Ambition.Wire;

/// <summary>What a list of the public API holds.</summary>
/// <typeparam name="T">An entry of the list.</typeparam>
/// <param name="Resource">The last part of its address.</param>
/// <param name="Items">What messages call the entries, in the plural.</param>
/// <param name="Read">Reads an entry, which is an object. It throws <see cref="FormatException"/> for one that cannot be used.</param>
/// <param name="NameOf">What tells an entry from the others.</param>
/// <param name="GivesAgain">True when a list that is begun anew gives all its entries once more, since they may have changed.</param>
internal sealed record ListKind<T>(string Resource, string Items, Func<JsonElement, T> Read, Func<T, string> NameOf, bool GivesAgain = false)
{
    /// <summary>What to do where the list cannot be read.</summary>
    public string Advice { get; } =
        $"The {Items} cannot be read here. Reading needs a token that may: an administrator makes one under Administration > Data > "
        + "Standard API Token Management.";

    /// <summary>What to say where the instance has no such list; the advice unless given.</summary>
    public string? WhereMissing { get; init; }
}
