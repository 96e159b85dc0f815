const words = (text: string) => text.trim().split(/\s+/)

/**
 * What tags use of Vue. Left out is what a tag has no use for and a page would load all the same (5 kB gzip): rendering on a server and
 * hydration, `defineCustomElement` (the mall's element is the kit's), `Suspense`, asynchronous components and `KeepAlive`.
 */
export const vueNames: readonly string[] = [
  ...words(`
    EffectScope ReactiveEffect computed customRef effect effectScope getCurrentScope getCurrentWatcher isProxy isReactive isReadonly isRef
    isShallow markRaw onScopeDispose onWatcherCleanup proxyRefs reactive readonly ref shallowReactive shallowReadonly shallowRef stop toRaw
    toRef toRefs toValue triggerRef unref watch watchEffect watchPostEffect watchSyncEffect`),
  ...words(`
    Teleport Transition TransitionGroup cloneVNode createApp defineComponent getCurrentInstance h hasInjectionContext inject isVNode mergeProps
    nextTick onBeforeMount onBeforeUnmount onBeforeUpdate onErrorCaptured onMounted onUnmounted onUpdated provide render useAttrs useId
    useModel useSlots useTemplateRef version`),
  // Compiled templates import these.
  ...words(`
    Comment Fragment Static Text camelize capitalize createBlock createCommentVNode createElementBlock createElementVNode
    createPropsRestProxy createSlots createStaticVNode createTextVNode createVNode guardReactiveProps isMemoSame mergeDefaults mergeModels
    normalizeClass normalizeProps normalizeStyle openBlock popScopeId pushScopeId renderList renderSlot resolveComponent resolveDirective
    resolveDynamicComponent setBlockTracking toDisplayString toHandlerKey toHandlers useCssVars vModelCheckbox vModelDynamic vModelRadio
    vModelSelect vModelText vShow withCtx withDirectives withKeys withMemo withModifiers withScopeId`),
]
