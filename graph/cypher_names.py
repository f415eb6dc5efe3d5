"""What a stranger's Cypher may name: plan operators, procedures and functions. What is not here is refused.

The operators are those of Neo4j 5.26 and 2026.08 that only read the graph. A new Neo4j may bring more; they are
refused until someone adds them here.
"""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# By the name before a bracket: Expand(All) and Expand(Into) are `Expand`.
_SCANS = _names(
    """
    AllNodesScan NodeByLabelScan UnionNodeByLabelsScan IntersectionNodeByLabelsScan SubtractionNodeByLabelsScan
    DynamicLabelNodeLookup DynamicNodeLabelScan NodeByIdSeek NodeByElementIdSeek NodeIndexSeek NodeUniqueIndexSeek
    NodeIndexSeekByRange NodeUniqueIndexSeekByRange MultiNodeIndexSeek NodeIndexScan NodeIndexContainsScan
    NodeIndexEndsWithScan DirectedRelationshipByIdSeek UndirectedRelationshipByIdSeek
    DirectedRelationshipByElementIdSeek UndirectedRelationshipByElementIdSeek
    DirectedRelationshipTypeScan UndirectedRelationshipTypeScan DirectedUnionRelationshipTypesScan
    UndirectedUnionRelationshipTypesScan DirectedAllRelationshipsScan UndirectedAllRelationshipsScan
    DirectedRelationshipIndexScan UndirectedRelationshipIndexScan DirectedRelationshipIndexSeek
    UndirectedRelationshipIndexSeek DirectedRelationshipIndexSeekByRange UndirectedRelationshipIndexSeekByRange
    DirectedRelationshipUniqueIndexSeek UndirectedRelationshipUniqueIndexSeek
    DirectedRelationshipUniqueIndexSeekByRange UndirectedRelationshipUniqueIndexSeekByRange
    DirectedRelationshipIndexContainsScan UndirectedRelationshipIndexContainsScan
    DirectedRelationshipIndexEndsWithScan UndirectedRelationshipIndexEndsWithScan
    DynamicDirectedRelationshipTypeLookup DynamicUndirectedRelationshipTypeLookup
    NodeCountFromCountStore RelationshipCountFromCountStore
    """
)
OPERATORS = (
    _SCANS
    | {f"Partitioned{name}" for name in _SCANS}
    | _names(
        """
        Argument ProduceResults Projection Filter CacheProperties RemoteBatchProperties RemoteBatchPropertiesWithFilter
        Expand OptionalExpand VarLengthExpand Repeat BidirectionalRepeat RepeatOptions StatefulShortestPath ShortestPath
        AllShortestPaths ProjectEndpoints PathPropagatingBFS
        Aggregation EagerAggregation OrderedAggregation Distinct OrderedDistinct Sort PartialSort Top PartialTop
        Top1WithTies PartialTop1WithTies Limit ExhaustiveLimit Skip Unwind UnwindCollection PartitionedUnwind
        Union OrderedUnion Apply SemiApply AntiSemiApply SelectOrSemiApply SelectOrAntiSemiApply LetSemiApply
        LetAntiSemiApply LetSelectOrSemiApply LetSelectOrAntiSemiApply RollUpApply ConditionalApply
        AntiConditionalApply Optional CartesianProduct NodeHashJoin ValueHashJoin NodeLeftOuterHashJoin
        NodeRightOuterHashJoin LeftOuterHashJoin RightOuterHashJoin TriadicSelection TriadicBuild TriadicFilter
        Eager EmptyRow EmptyResult DropResult PreserveOrder NonFuseable NonPipelined NonPipelinedStreaming
        NodeVectorIndexSearch NodeIndexVectorSearch
        """
    )
)

PROCEDURES = _names(
    """
    db.labels db.relationshipTypes db.propertyKeys db.schema.visualization
    db.index.fulltext.queryNodes db.index.fulltext.queryRelationships db.index.fulltext.listAvailableAnalyzers
    db.index.vector.queryNodes db.index.vector.queryRelationships
    """
)
PROCEDURE_OPERATOR = "ProcedureCall"

# Lower case. Left out of Neo4j's own: file and linenumber (LOAD CSV), graph.byName and graph.byElementId (other
# databases), string.regexReplace (a pattern that may backtrack), coll.flatten and allReduce (unbounded work).
FUNCTIONS = _names(
    """
    abs ceil ceiling floor isnan rand round sign
    acos asin atan atan2 cos cosh cot coth degrees haversin pi radians sin sinh tan tanh
    e exp ln log log10 sqrt
    all any exists isempty none single property_exists
    avg collect collect_list count max min percentilecont percentiledisc percentile_cont percentile_disc stdev stdevp
    stdev_pop stdev_samp sum
    btrim left lower ltrim normalize replace reverse right rtrim split string.indexof string.join substring tolower
    tostring tostringornull toupper trim upper
    cardinality char_length character_length coalesce elementid endnode head id last length nullif path_length
    properties randomuuid size startnode timestamp toboolean tobooleanornull tofloat tofloatornull tointeger
    tointegerornull type valuetype vector
    coll.distinct coll.indexof coll.insert coll.max coll.min coll.remove coll.sort
    keys labels nodes range reduce relationships tail tobooleanlist tofloatlist tointegerlist tostringlist
    date date.realtime date.statement date.transaction date.truncate
    datetime datetime.fromepoch datetime.fromepochmillis datetime.realtime datetime.statement datetime.transaction
    datetime.truncate duration duration.between duration.indays duration.inmonths duration.inseconds duration_between
    format local_datetime local_time localdatetime localdatetime.realtime localdatetime.statement
    localdatetime.transaction localdatetime.truncate localtime localtime.realtime localtime.statement
    localtime.transaction localtime.truncate time time.realtime time.statement time.transaction time.truncate
    zoned_datetime zoned_time
    point point.distance point.withinbbox
    uuid vector.similarity.cosine vector.similarity.euclidean vector_dimension_count vector_distance vector_norm
    """
)

# Words after which a bracket opens a pattern, a condition or a value, and calls nothing.
BEFORE_BRACKET = _names(
    """
    MATCH OPTIONAL WHERE AND OR XOR NOT IN IS RETURN WITH DISTINCT UNWIND CASE WHEN THEN ELSE BY SKIP OFFSET LIMIT CALL
    SHORTEST SHORTESTPATH ALLSHORTESTPATHS PATH PATHS GROUP GROUPS ANY ALL EXISTS COUNT COLLECT CONTAINS ELEMENTS
    RELATIONSHIP RELATIONSHIPS EDGES BINDINGS WALK TRAIL ACYCLIC FILTER FOR
    """
)

# Words that are no variable when they stand bare in an expression. As a name of a value they must stand in backticks.
RESERVED = _names(
    """
    MATCH OPTIONAL WHERE AND OR XOR NOT IN IS RETURN WITH DISTINCT UNWIND CASE WHEN THEN ELSE END BY SKIP OFFSET LIMIT
    CALL CONTAINS STARTS ENDS NULL TRUE FALSE AS ASC DESC ASCENDING DESCENDING ORDER UNION YIELD NAN INF INFINITY TYPED
    NORMALIZED NFC NFD NFKC NFKD LEADING TRAILING BOTH FROM
    """
)
