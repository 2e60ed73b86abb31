using System.Text.Json;

namespace Provisioning.Ambition.Wire;

/// <summary>The content of a list of the public API.</summary>
/// <typeparam name="T">An entry of the list.</typeparam>
/// <param name="Resource">The last part of its address.</param>
/// <param name="Items">The name of the entries in messages, in the plural.</param>
/// <param name="Read">Reads an entry, which is an object. It throws <see cref="FormatException"/> for one that cannot be used.</param>
/// <param name="NameOf">Returns what identifies an entry.</param>
/// <param name="GivesAgain">True when a restarted list returns all its entries again, since they may have changed.</param>
internal sealed record ListKind<T>(string Resource, string Items, Func<JsonElement, T> Read, Func<T, string> NameOf, bool GivesAgain = false)
{
    /// <summary>What to do if the list cannot be read.</summary>
    public string Advice { get; } =
        $"The {Items} cannot be read here. Reading requires a token with permission: an administrator creates one under Administration > Data > "
        + "Standard API Token Management.";

    /// <summary>The message if the instance has no such list; the advice unless given.</summary>
    public string? WhereMissing { get; init; }
}
