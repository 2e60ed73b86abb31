using System.Collections.Generic;

namespace Provisioning.Sandbox.Csv;

/// <summary>One record and the line of the file it begins on.</summary>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Fields);
