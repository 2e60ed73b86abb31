using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Wire;

namespace Provisioning.Ambition;

/// <summary>What can differ from one Ambition instance to another.</summary>
public sealed class AmbitionOptions
{
    /// <summary>The generation of the API that the address belongs to. The legacy one unless set.</summary>
    public AmbitionApi Api { get; init; } = AmbitionApi.Legacy;

    /// <summary>The field mappings of a User API integration; not used by the legacy API.</summary>
    public AmbitionFieldMap FieldMap { get; init; } = new();

    /// <summary>The format of request bodies. JSON unless set.</summary>
    public AmbitionFormat Format { get; init; } = AmbitionFormat.Json;

    /// <summary>The maximum number of rows in a request. 2,500 unless set.</summary>
    public int ChunkCount { get; init; } = 2500;

    /// <summary>The maximum number of bytes in a request body. 15,000,000 unless set, the documented limit.</summary>
    public int ChunkBytes { get; init; } = 15_000_000;

    /// <summary>The maximum number of concurrent requests of one command, if their order does not matter. 2 unless set.</summary>
    public int MaximumConcurrency { get; init; } = 2;

    /// <summary>The field with the name of a group type. <c>name</c> unless set.</summary>
    public string GroupTypeNameField { get; init; } = "name";

    /// <summary>The field with the name of a group. <c>name</c> unless set.</summary>
    public string GroupNameField { get; init; } = "name";

    /// <summary>The field with the type of a group. <c>group_type</c> unless set.</summary>
    public string GroupTypeOfGroupField { get; init; } = "group_type";

    /// <summary>The options in one line, as a cell of an export has them.</summary>
    /// <returns>For example <c>Api = Legacy; Format = Json; ChunkCount = 2500</c>.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"Api = {Api}; Format = {Format}; ChunkCount = {ChunkCount}; ChunkBytes = {ChunkBytes}; MaximumConcurrency = {MaximumConcurrency}");
}
